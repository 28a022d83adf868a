package io.qatvm.handler;

import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.handler.launchers.LauncherConnection;
import io.qatvm.handler.launchers.LauncherFailure;
import io.qatvm.launcher.MachineState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a machine whose VMI is marked for deletion: its guest is asked to shut down, and loses its power when the
 * grace period is over.
 */
final class Ending {
    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);
    // The API server cuts its times to seconds; a guest must not lose the rest of one.
    private static final Duration CUT_OFF = Duration.ofSeconds(1);

    private final HandlerSettings settings;
    private final Clock clock;
    private LauncherConnection asked;

    Ending(HandlerSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Does what is due; returns when more will be. */
    Optional<Duration> pursue(VirtualMachineInstance vmi, LauncherConnection launcher, LauncherLine line) {
        String uid = vmi.getMetadata().getUid();
        MachineState.Stage stage = line.latest().orElseThrow().state().stage();
        if (stage == MachineState.Stage.WAITING || stage.isFinal()) {
            // There is no guest; the launcher ends with its pod.
            return Optional.empty();
        }
        Duration left = Duration.between(clock.instant(), deadline(vmi));
        try {
            if (left.isZero() || left.isNegative()) {
                line.heard(launcher, launcher.kill(uid));
                return Optional.of(settings.longestRetry());
            }
            if (asked != launcher) {
                line.heard(launcher, launcher.shutdown(uid));
                asked = launcher;
            }
            return Optional.of(left);
        } catch (LauncherFailure failure) {
            LOG.debug("{} cannot be ended yet: {}", vmi.getMetadata().getName(), failure.getMessage());
            return Optional.of(settings.longestRetry());
        }
    }

    private Instant deadline(VirtualMachineInstance vmi) {
        Long asked = vmi.getSpec().terminationGracePeriodSeconds();
        Duration grace = asked == null ? settings.grace() : Duration.ofSeconds(asked);
        Instant marked = Instant.parse(vmi.getMetadata().getDeletionTimestamp());
        return grace.isZero() ? marked : marked.plus(grace).plus(CUT_OFF);
    }
}
