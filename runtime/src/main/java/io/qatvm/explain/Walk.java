package io.qatvm.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.fabric8.kubernetes.api.model.Pod;
import io.qatvm.admission.Verdict;
import io.qatvm.allocation.Allocation;
import io.qatvm.allocation.DeviceEvidence;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.controller.Rendering;
import io.qatvm.defaulting.Defaults;
import io.qatvm.domain.Composition;
import io.qatvm.domain.DomainXml;
import io.qatvm.domain.HostCapabilities;
import java.util.ArrayList;
import java.util.List;

/** Leads one VMI through the rooms in order, in memory. */
public final class Walk {
    private final Rooms rooms;
    private final HostCapabilities host;
    private final DeviceEvidence evidence;
    private final boolean allStages;

    /**
     * A way through {@code rooms}.
     *
     * @param evidence what vouches for addresses; {@link DeviceEvidence#NONE} leaves that check out and says so
     * @param allStages whether to go on after a refusal, as far as that makes sense
     */
    public Walk(Rooms rooms, HostCapabilities host, DeviceEvidence evidence, boolean allStages) {
        this.rooms = rooms;
        this.host = host;
        this.evidence = evidence;
        this.allStages = allStages;
    }

    /** Walks {@code asked} from the front door as far as it gets. */
    public Explanation explain(Case asked) {
        List<String> remarks = new ArrayList<>();
        Verdict verdict = rooms.rules().createInstance(asked.vmi(), "", asked.config());
        if (!verdict.allowed() && !allStages) {
            return new Explanation(asked.name(), verdict, null, null, null, null, null, null, remarks);
        }
        VirtualMachineInstance vmi;
        try {
            vmi = new Defaults(asked.config().defaulting()).instance(asked.vmi());
        } catch (JsonProcessingException unreadable) {
            String why = "not rendered: " + place(unreadable)
                    + " is not of the type that it has in a VirtualMachineInstance";
            return new Explanation(asked.name(), verdict, null, why, null, why, null, why, remarks);
        }
        Rendering rendering = rooms.pods().under(asked.config()).render(vmi, asked.attachments());
        Pod pod = rendering instanceof Rendering.Rendered rendered ? rendered.pod() : null;
        String podError = rendering instanceof Rendering.Refused refused ? refused.message() : null;
        if (podError != null && !allStages) {
            return new Explanation(asked.name(), verdict, null, podError, null, null, null, null, remarks);
        }
        if (!evidence.available()) {
            remarks.add("no node is given, so whether it vouches for the addresses is not checked (--sysfs-root)");
        }
        Allocation allocation = rooms.allocator().allocate(vmi, asked.environment(), evidence);
        if (allocation instanceof Allocation.Refused refused) {
            String domainError = allStages ? "no domain without an allocation: " + refused.message() : null;
            return new Explanation(
                    asked.name(), verdict, pod, podError, null, refused.message(), null, domainError, remarks);
        }
        Allocation.Granted granted = (Allocation.Granted) allocation;
        Composition composition = rooms.domains().compose(vmi, granted, host);
        String xml = composition instanceof Composition.Composed composed ? DomainXml.write(composed.domain()) : null;
        String domainError = composition instanceof Composition.Refused refused ? refused.message() : null;
        return new Explanation(asked.name(), verdict, pod, podError, granted, null, xml, domainError, remarks);
    }

    private static String place(JsonProcessingException unreadable) {
        if (!(unreadable instanceof JsonMappingException mapping)
                || mapping.getPath().isEmpty()) {
            return "the object";
        }
        StringBuilder place = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            if (step.getFieldName() == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return place.toString();
    }
}
