package io.qatvm.benchmarks.kernel;

import io.qatvm.benchmarks.backend.JvmBackend;
import io.qatvm.benchmarks.backend.Task;
import io.qatvm.benchmarks.workload.Problem;
import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Setting;
import io.qatvm.fixtures.measurement.Setting.Buffers;
import io.qatvm.fixtures.measurement.Sign;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of the kernel's drivers, by its own name. */
final class KernelBackend implements JvmBackend {
    private static final int TAG = 16;
    private static final int CIPHER_KEY = 16;
    // What a socket's buffer holds of requests by default, with room for what is kept beside them.
    private static final int MOST = 128 << 10;

    private final String driver;
    private final Algorithm algorithm;

    KernelBackend(String driver, Algorithm algorithm) {
        this.driver = driver;
        this.algorithm = algorithm;
    }

    @Override
    public String name() {
        return "kernel:" + driver;
    }

    @Override
    public boolean isFor(Workload workload) {
        return Algorithm.of(workload).filter(algorithm::equals).isPresent();
    }

    @Override
    public Optional<String> missing(Workload workload) {
        return refusal();
    }

    /** Why the kernel does not give it; empty if it does. */
    Optional<String> refusal() {
        boolean listed = CryptoCatalogue.read().has(driver);
        if (asksDevice() && !listed && afAlg().isEmpty()) {
            return Optional.of("no driver " + driver + " in /proc/crypto: no QAT function here has its kernel driver");
        }
        try (AlgSocket socket = AlgSocket.bind(algorithm.type(), driver)) {
            return Optional.of(socket).flatMap(bound -> Optional.empty());
        } catch (AlgSocket.Failure failure) {
            return Optional.of(Refusals.of(failure, driver, listed));
        } catch (UnsatisfiedLinkError | NoClassDefFoundError noLibrary) {
            return Optional.of("no system call can be made: " + noLibrary.getMessage());
        }
    }

    private static Optional<String> afAlg() {
        int descriptor = Libc.socket(Libc.AF_ALG, Libc.SOCK_SEQPACKET_CLOEXEC, 0);
        if (descriptor < 0) {
            return Optional.of(Libc.said(Libc.error()));
        }
        Libc.close(descriptor);
        return Optional.empty();
    }

    @Override
    public boolean takes(Setting setting) {
        // The processor works while the call lasts, so that more in flight is the same row again.
        return setting.buffers() == Buffers.DIRECT && (setting.depth() == 1 || asksDevice());
    }

    @Override
    public Optional<String> missing(Setting setting) {
        return setting.size() > MOST
                ? Optional.of("a socket takes no more than " + MOST + " bytes of one request")
                : Optional.empty();
    }

    @Override
    public boolean asksDevice() {
        return driver.startsWith("qat_");
    }

    @Override
    public List<Sign> says(Workload workload) {
        return List.of(Sign.said(Sign.Kind.DRIVER, "AF_ALG " + algorithm.type(), driver));
    }

    @Override
    public Map<String, String> libraries() {
        return Map.of();
    }

    @Override
    public Task open(Problem problem, Setting setting) throws IOException {
        int tag = algorithm.isAead() ? TAG : 0;
        int beside = algorithm.isAead() ? problem.extra().length : 0;
        AlgSocket socket = AlgSocket.bind(algorithm.type(), driver);
        try {
            if (algorithm.isAead()) {
                // QAT's driver looks at the tag's size when it gets the keys, and not again.
                socket.tag(TAG);
                socket.keys(problem.key(), CIPHER_KEY);
            } else {
                socket.key(problem.key());
            }
            return setting.depth() == 1
                    ? new SynchronousTask(socket, new RequestMessage(problem, tag), beside)
                    : new AsynchronousTask(socket, problem, tag, beside, setting.depth());
        } catch (AlgSocket.Failure failure) {
            socket.close();
            throw failure;
        }
    }
}
