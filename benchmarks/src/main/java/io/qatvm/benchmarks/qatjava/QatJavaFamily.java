package io.qatvm.benchmarks.qatjava;

import io.qatvm.benchmarks.backend.Backend;
import io.qatvm.benchmarks.backend.BackendFamily;
import java.util.Arrays;
import java.util.List;

/** One backend for each mode: by a device, and by whatever the library finds. */
public final class QatJavaFamily implements BackendFamily {
    @Override
    public String name() {
        return "qat-java";
    }

    @Override
    public List<Backend> backends() {
        return Arrays.stream(QatMode.values())
                .map(mode -> (Backend) new QatJavaBackend(mode))
                .toList();
    }
}
