package io.qatvm.deviceplugin.serving;

import io.qatvm.deviceplugin.allocation.Answer;
import io.qatvm.deviceplugin.allocation.Answer.Reason;
import io.qatvm.deviceplugin.allocation.ContainerAnswers;
import io.qatvm.deviceplugin.allocation.Selection;
import io.qatvm.deviceplugin.holding.Holders;
import io.qatvm.deviceplugin.inventory.Advertisement;
import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.deviceplugin.metrics.PluginMetrics;
import io.qatvm.pci.PciAddress;
import io.qatvm.pci.ResourceName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives devices out: all that a request names, or none. What has been given is not remembered, for nobody would ever
 * tell that it came back; each request asks the node who has what.
 */
public final class Allocator {
    private static final Logger LOG = LoggerFactory.getLogger(Allocator.class);

    private final Supplier<Advertisement> advertised;
    private final Holders holders;
    private final Preparations preparations;
    private final ContainerAnswers answers;
    private final PluginMetrics metrics;
    private volatile boolean stopping;

    /**
     * With these parts.
     *
     * @param advertised what is on offer at the moment
     */
    public Allocator(
            Supplier<Advertisement> advertised,
            Holders holders,
            Preparations preparations,
            ContainerAnswers answers,
            PluginMetrics metrics) {
        this.advertised = advertised;
        this.holders = holders;
        this.preparations = preparations;
        this.answers = answers;
        this.metrics = metrics;
    }

    /** From now on every request is refused. */
    public void stop() {
        stopping = true;
    }

    /**
     * Answers a request.
     *
     * @param containers the ids of each container
     */
    Answer allocate(ResourceName resource, List<List<String>> containers) throws InterruptedException {
        long begun = System.nanoTime();
        Answer answer = answer(resource, containers);
        if (answer instanceof Answer.Refused refused) {
            LOG.warn("an allocation of {} is refused: {}", resource, refused.message());
            metrics.refused(resource, refused.reason().word());
        } else {
            int number = containers.stream().mapToInt(List::size).sum();
            metrics.allocated(resource, number, Duration.ofNanos(System.nanoTime() - begun));
            LOG.info("allocated of {}: {}", resource, containers);
        }
        return answer;
    }

    private Answer answer(ResourceName resource, List<List<String>> containers) throws InterruptedException {
        if (stopping) {
            return new Answer.Refused(Reason.STOPPING, "this device plugin is stopping");
        }
        Selection selection = Selection.of(resource, containers, advertised.get());
        if (selection instanceof Selection.No no) {
            return no.refusal();
        }
        Selection.Chosen chosen = (Selection.Chosen) selection;
        Optional<QatDevice> contended = preparations.claim(chosen.devices());
        if (contended.isPresent()) {
            return new Answer.Refused(
                    Reason.CONTENDED,
                    "device '" + contended.get().id() + "' of " + resource
                            + " is being prepared for another request at this moment");
        }
        try {
            return fit(resource, chosen);
        } finally {
            preparations.release(chosen.devices());
        }
    }

    private Answer fit(ResourceName resource, Selection.Chosen chosen) throws InterruptedException {
        Holders.Look look = holders.look();
        for (QatDevice device : chosen.devices()) {
            Optional<String> holder = holder(look, device);
            if (holder.isPresent()) {
                return new Answer.Refused(
                        Reason.HELD, "device '" + device.id() + "' of " + resource + " is in use: " + holder.get());
            }
        }
        for (QatDevice device : chosen.devices()) {
            Optional<String> failure = preparations.prepare(device);
            if (failure.isPresent()) {
                return new Answer.Refused(
                        Reason.UNPREPARED,
                        "device '" + device.id() + "' of " + resource + " is not fit for use: " + failure.get());
            }
        }
        return new Answer.Granted(chosen.containers().stream()
                .map(devices -> answers.answer(resource, devices))
                .toList());
    }

    /** Who has a device: whoever has any of its VFs. */
    public static Optional<String> holder(Holders.Look look, QatDevice device) {
        return device.endpoints().stream()
                .map((PciAddress vf) -> look.holder(vf))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
