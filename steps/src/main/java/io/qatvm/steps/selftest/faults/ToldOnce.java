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

/** What was said is not said again. */
public final class ToldOnce implements Fault {
    /** For the service loader. */
    public ToldOnce() {}

    @Override
    public String name() {
        return "told-once";
    }

    @Override
    public String what() {
        return "a machine is told to run once, whatever became of its node since";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-ND-004");
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
                @Override
                public void reported(LauncherReport report) {
                    listener.reported(report);
                    if (report.state().stage() == MachineState.Stage.RUNNING) {
                        listener.reported(new LauncherReport(
                                new MachineState(MachineState.Stage.STARTING, "", ""),
                                report.uid(),
                                report.domain(),
                                report.sequence()));
                    }
                }

                @Override
                public void ended(Optional<LauncherFailure> failure) {
                    listener.ended(failure);
                }
            });
        }
    }
}
