package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.handler.launchers.LauncherConnection;
import io.qatvm.handler.launchers.LauncherFailure;
import io.qatvm.handler.launchers.LauncherListener;
import io.qatvm.handler.launchers.LauncherReport;
import io.qatvm.launcher.MachineState;
import io.qatvm.steps.selftest.Fault;
import java.util.Optional;
import java.util.Set;

/** A handler that comes back starts with a clean node. */
public final class FreshStart implements Fault {
    /** For the service loader. */
    public FreshStart() {}

    @Override
    public String name() {
        return "fresh-start";
    }

    @Override
    public String what() {
        return "a handler ends the machines that run when it starts";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-ND-001", "QVC-QE-009", "QVC-QE-011");
    }

    @Override
    public Reference seed(Reference sound) {
        return AroundLauncher.changed(sound, Spoilt::new);
    }

    private static final class Spoilt extends AroundLauncher {
        Spoilt(LauncherConnection inside) {
            super(inside);
        }

        @Override
        public void watch(String uid, LauncherListener listener) {
            super.watch(uid, new LauncherListener() {
                private boolean first = true;

                @Override
                public void reported(LauncherReport report) {
                    if (first && report.state().stage() == MachineState.Stage.RUNNING) {
                        end(report.uid());
                    }
                    first = false;
                    listener.reported(report);
                }

                @Override
                public void ended(Optional<LauncherFailure> failure) {
                    listener.ended(failure);
                }
            });
        }

        private void end(String uid) {
            try {
                kill(uid);
            } catch (LauncherFailure gone) {
                throw new IllegalStateException(gone);
            }
        }
    }
}
