package io.qatvm.benchmarks.openssl;

import io.qatvm.benchmarks.backend.Backend;
import io.qatvm.benchmarks.backend.BackendFamily;
import java.util.List;

/** OpenSSL by Intel's provider; by the engine where only that is there. */
public final class QatOpenSslFamily implements BackendFamily {
    @Override
    public String name() {
        return "openssl-qat";
    }

    @Override
    public List<Backend> backends() {
        boolean engine = OpenSslWay.QAT_PROVIDER.missing().isPresent()
                && OpenSslWay.QAT_ENGINE.missing().isEmpty();
        return List.of(new OpenSslBackend(name(), engine ? OpenSslWay.QAT_ENGINE : OpenSslWay.QAT_PROVIDER));
    }
}
