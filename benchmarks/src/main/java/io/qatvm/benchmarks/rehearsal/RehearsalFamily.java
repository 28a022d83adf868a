package io.qatvm.benchmarks.rehearsal;

import io.qatvm.benchmarks.backend.Backend;
import io.qatvm.benchmarks.backend.BackendFamily;
import java.util.List;

/** Both of them. */
public final class RehearsalFamily implements BackendFamily {
    @Override
    public String name() {
        return "rehearsal";
    }

    @Override
    public List<Backend> backends() {
        return List.of(new WrongBackend(), new CrashingBackend());
    }

    @Override
    public boolean isHidden() {
        return true;
    }
}
