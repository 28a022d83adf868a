package io.qatvm.steps.world;

import io.qatvm.fixtures.qatmodel.SoftwareVfs;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.run.CurrentRun;

/** What the run makes of software VFs. */
final class Vfs {
    private Vfs() {}

    static SoftwareVfs become() {
        return CurrentRun.current().reference(Reference.sound()).vfs();
    }
}
