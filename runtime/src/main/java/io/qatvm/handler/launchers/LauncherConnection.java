package io.qatvm.handler.launchers;

import io.qatvm.api.VirtualMachineInstance;
import java.util.OptionalInt;

/** A line to one launcher. Calls wait for their answer, for as long as the {@link CallTimes} allow. */
public interface LauncherConnection extends AutoCloseable {
    /**
     * Has the launcher bring the machine up; answers when its attempt has ended.
     *
     * @throws LauncherFailure if there is no answer
     */
    LauncherReport sync(VirtualMachineInstance vmi) throws LauncherFailure;

    /**
     * Has the guest asked to shut down.
     *
     * @throws LauncherFailure if there is no answer
     */
    LauncherReport shutdown(String uid) throws LauncherFailure;

    /**
     * Takes the power from the guest; answers when the domain is gone.
     *
     * @throws LauncherFailure if there is no answer
     */
    LauncherReport kill(String uid) throws LauncherFailure;

    /**
     * Where the machine stands.
     *
     * @param uid the VMI's; empty to ask any launcher
     * @throws LauncherFailure if there is no answer
     */
    LauncherReport domain(String uid) throws LauncherFailure;

    /** Has {@code listener} told of each change, until it is over or this is closed; returns at once. */
    void watch(String uid, LauncherListener listener);

    /** The launcher's process, as the kernel knows it; empty if nobody listens or it cannot be seen from here. */
    OptionalInt process();

    /** Hangs up; the launcher does not mind. */
    @Override
    void close();
}
