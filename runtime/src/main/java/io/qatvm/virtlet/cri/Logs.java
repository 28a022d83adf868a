package io.qatvm.virtlet.cri;

import io.qatvm.virtlet.sandbox.Sandbox;

/** The log files of machines, as far as kubelets speak of them. */
@FunctionalInterface
public interface Logs {
    /**
     * Opens the log of the machine in {@code sandbox} anew, after somebody has moved the file away.
     *
     * @throws io.qatvm.virtlet.Refused if it does not run
     */
    void reopen(Sandbox sandbox);
}
