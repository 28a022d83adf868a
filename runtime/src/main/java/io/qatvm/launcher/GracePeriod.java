package io.qatvm.launcher;

import io.qatvm.api.VirtualMachineInstance;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a launcher that is told to end waits for its guest.
 *
 * @param told what its command says, which leaves room for the launcher's own end; empty if it says nothing
 */
public record GracePeriod(Optional<Duration> told) {
    /** KubeVirt's {@code DefaultGracePeriodSeconds}. */
    private static final Duration USUAL = Duration.ofSeconds(30);

    /** The shorter of what the command and what {@code vmi} say; null is none. */
    public Duration of(VirtualMachineInstance vmi) {
        Optional<Duration> own = Optional.ofNullable(vmi)
                .map(each -> each.getSpec().terminationGracePeriodSeconds())
                .map(Duration::ofSeconds);
        if (told.isEmpty()) {
            return own.orElse(USUAL);
        }
        return own.filter(each -> each.compareTo(told.get()) < 0).orElse(told.get());
    }
}
