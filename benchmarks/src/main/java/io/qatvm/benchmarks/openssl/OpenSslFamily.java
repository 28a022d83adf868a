package io.qatvm.benchmarks.openssl;

import io.qatvm.benchmarks.backend.Backend;
import io.qatvm.benchmarks.backend.BackendFamily;
import java.util.List;

/** OpenSSL by its default provider. */
public final class OpenSslFamily implements BackendFamily {
    @Override
    public String name() {
        return "cpu-openssl";
    }

    @Override
    public List<Backend> backends() {
        return List.of(new OpenSslBackend(name(), OpenSslWay.PROCESSOR));
    }
}
