package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.handler.launchers.LauncherConnection;
import io.qatvm.handler.launchers.LauncherFailure;
import io.qatvm.handler.launchers.LauncherListener;
import io.qatvm.handler.launchers.LauncherReport;
import io.qatvm.steps.selftest.Fault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A launcher is believed to live as long as nobody says otherwise. */
public final class SilenceUnheard implements Fault {
    /** For the service loader. */
    public SilenceUnheard() {}

    @Override
    public String name() {
        return "silence-unheard";
    }

    @Override
    public String what() {
        return "a launcher that is gone or silent counts as alive";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-ND-002", "QVC-ND-003", "QVC-ND-009", "QVC-QE-010", "QVC-QE-011");
    }

    @Override
    public Reference seed(Reference sound) {
        return AroundLauncher.changed(sound, Spoilt::new);
    }

    private static final class Spoilt extends AroundLauncher {
        private volatile LauncherReport last;

        Spoilt(LauncherConnection inside) {
            super(inside);
        }

        @Override
        public LauncherReport domain(String uid) throws LauncherFailure {
            try {
                last = last == null ? super.domain(uid) : last;
                return last;
            } catch (LauncherFailure failure) {
                throw new LauncherFailure(
                        LauncherFailure.Kind.SILENT, "GetDomain", Path.of("socket"), failure.getMessage());
            }
        }

        @Override
        public void watch(String uid, LauncherListener listener) {
            super.watch(uid, new LauncherListener() {
                @Override
                public void reported(LauncherReport report) {
                    last = report;
                    listener.reported(report);
                }

                @Override
                public void ended(Optional<LauncherFailure> failure) {
                    if (failure.isEmpty()) {
                        listener.ended(failure);
                    }
                }
            });
        }
    }
}
