package io.qatvm.benchmarks.jca;

import io.qatvm.benchmarks.backend.Backend;
import io.qatvm.benchmarks.backend.BackendFamily;
import java.util.List;

/** The one backend of the JDK. */
public final class JcaFamily implements BackendFamily {
    @Override
    public String name() {
        return "cpu-jca";
    }

    @Override
    public List<Backend> backends() {
        return List.of(JcaBackend.INSTANCE);
    }
}
