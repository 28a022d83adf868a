package io.qatvm.steps.selftest.faults;

import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.handler.launchers.LauncherConnection;
import io.qatvm.handler.launchers.LauncherFailure;
import io.qatvm.handler.launchers.LauncherListener;
import io.qatvm.handler.launchers.LauncherReport;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** A handler's line to a launcher, passed on as it is; faults change single calls. */
abstract class AroundLauncher implements LauncherConnection {
    private final LauncherConnection inside;

    AroundLauncher(LauncherConnection inside) {
        this.inside = inside;
    }

    /** The same, where each handler's line to a launcher is what {@code change} makes of it. */
    static Reference changed(Reference sound, UnaryOperator<LauncherConnection> change) {
        return sound.withHandler(usual -> {
            var parts = sound.handler().apply(usual);
            return parts.withLaunchers(socket -> change.apply(parts.launchers().connect(socket)));
        });
    }

    @Override
    public LauncherReport sync(VirtualMachineInstance vmi) throws LauncherFailure {
        return inside.sync(vmi);
    }

    @Override
    public LauncherReport shutdown(String uid) throws LauncherFailure {
        return inside.shutdown(uid);
    }

    @Override
    public LauncherReport kill(String uid) throws LauncherFailure {
        return inside.kill(uid);
    }

    @Override
    public LauncherReport domain(String uid) throws LauncherFailure {
        return inside.domain(uid);
    }

    @Override
    public void watch(String uid, LauncherListener listener) {
        inside.watch(uid, listener);
    }

    @Override
    public OptionalInt process() {
        return inside.process();
    }

    @Override
    public void close() {
        inside.close();
    }
}
