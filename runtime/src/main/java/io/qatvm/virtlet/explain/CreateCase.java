package io.qatvm.virtlet.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.machine.MachineComposer;
import io.qatvm.virtlet.machine.MachineOutcome;
import io.qatvm.virtlet.machine.MachineSettings;
import io.qatvm.virtlet.pod.ContainerRequest;
import io.qatvm.virtlet.pod.PodInterface;
import io.qatvm.virtlet.pod.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One CreateContainer request with all that decides about it.
 *
 * @param name the case's name; empty for none
 * @param json the whole case, an object
 */
public record CreateCase(String name, JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The case in {@code json}.
     *
     * @throws IllegalArgumentException if it is no object
     */
    public static CreateCase of(JsonNode json) {
        if (json == null || !json.isObject()) {
            throw new IllegalArgumentException(
                    "expected one JSON object with name, podSandboxId, config, sandboxConfig,"
                            + " interfaces and iommuGroups");
        }
        return new CreateCase(json.path("name").asText(""), json);
    }

    /**
     * What becomes of it.
     *
     * @param settings what all machines share
     * @return {@code name}, {@code code}, {@code message} and {@code domainXML}; the last is empty where the code is not OK
     * @throws IllegalArgumentException if a member is not of the type that it should be; the message names it
     */
    public ObjectNode answer(MachineSettings settings) {
        MachineOutcome outcome = outcome(settings);
        ObjectNode answer = JSON.createObjectNode().put("name", name);
        if (outcome instanceof MachineOutcome.Composed composed) {
            return answer.put("code", "OK").put("message", "").put("domainXML", composed.xml());
        }
        Refusal refusal = ((MachineOutcome.Refused) outcome).refusal();
        return answer.put("code", refusal.code().text())
                .put("message", refusal.message())
                .put("domainXML", "");
    }

    /**
     * The machine, or the refusal.
     *
     * @param settings what all machines share
     * @throws IllegalArgumentException if a member is not of the type that it should be
     */
    public MachineOutcome outcome(MachineSettings settings) {
        CriJson cri = new CriJson(json);
        List<String> missing = cri.missing();
        if (!missing.isEmpty()) {
            return new MachineOutcome.Refused(
                    Refusal.invalid(String.join(", ", missing) + " missing from the request: expected all of them"));
        }
        ContainerRequest request = cri.request();
        DescribedHost host = new DescribedHost(json);
        CriJson.Interfaces interfaces = cri.interfaces();
        if (interfaces.problem() != null) {
            return new MachineOutcome.Refused(Refusal.invalid(interfaces.problem()));
        }
        Set<PciAddress> held = new HashSet<>();
        json.path("held").forEach(each -> held.add(DescribedHost.address("held", each.asText())));
        List<PodInterface> cards = interfaces.cards();
        return new MachineComposer(host, settings).compose(request, cards, held, Map.of());
    }
}
