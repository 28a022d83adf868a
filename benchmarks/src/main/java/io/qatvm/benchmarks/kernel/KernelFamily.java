package io.qatvm.benchmarks.kernel;

import io.qatvm.benchmarks.backend.Backend;
import io.qatvm.benchmarks.backend.BackendFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** For each algorithm QAT's driver, there or not, and the processor's best. */
public final class KernelFamily implements BackendFamily {
    @Override
    public String name() {
        return "kernel";
    }

    @Override
    public List<Backend> backends() {
        CryptoCatalogue catalogue = CryptoCatalogue.read();
        List<Backend> backends = new ArrayList<>();
        for (Algorithm algorithm : Algorithm.values()) {
            backends.add(new KernelBackend(algorithm.qatDriver(), algorithm));
            backends.add(ofProcessor(algorithm, catalogue));
        }
        return backends;
    }

    /** Any driver; which algorithm it is for is in its name. */
    @Override
    public Optional<Backend> named(String backend) {
        String driver = backend.substring(Math.min(backend.length(), (name() + ":").length()));
        return Algorithm.ofDriver(driver).map(algorithm -> new KernelBackend(driver, algorithm));
    }

    private static Backend ofProcessor(Algorithm algorithm, CryptoCatalogue catalogue) {
        List<KernelBackend> candidates = algorithm.ofProcessor(catalogue).stream()
                .map(driver -> new KernelBackend(driver, algorithm))
                .toList();
        return candidates.stream()
                .filter(backend -> backend.refusal().isEmpty())
                .findFirst()
                .orElse(candidates.get(0));
    }
}
