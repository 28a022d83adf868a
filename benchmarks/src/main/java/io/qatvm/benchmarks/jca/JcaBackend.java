package io.qatvm.benchmarks.jca;

import io.qatvm.benchmarks.backend.JvmBackend;
import io.qatvm.benchmarks.backend.Task;
import io.qatvm.benchmarks.workload.Problem;
import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.benchmarks.workload.Workload.Kind;
import io.qatvm.fixtures.measurement.Setting;
import io.qatvm.fixtures.measurement.Setting.Buffers;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;

/** Java's own providers, and the JDK's DEFLATE. Calls are synchronous, so there is one request in flight for each thread. */
public final class JcaBackend implements JvmBackend {
    static final JcaBackend INSTANCE = new JcaBackend();

    @Override
    public String name() {
        return "cpu-jca";
    }

    @Override
    public boolean isFor(Workload workload) {
        return true;
    }

    @Override
    public Optional<String> missing(Workload workload) {
        return xts(workload) && !knowsXts()
                ? Optional.of("the providers of JDK " + Runtime.version().feature() + " have no AES in XTS mode")
                : Optional.empty();
    }

    @Override
    public boolean takes(Setting setting) {
        // What has no size works on keys and numbers, which lie where Java has them.
        return setting.depth() == 1 && (setting.size() > 0 || setting.buffers() == Buffers.HEAP);
    }

    @Override
    public Task open(Problem problem, Setting setting) throws GeneralSecurityException {
        boolean direct = setting.buffers() == Buffers.DIRECT;
        Workload workload = problem.workload();
        return switch (workload) {
            case EMPTY -> new EmptyTask();
            case AES_128_CBC_ENCRYPT, AES_128_CBC_DECRYPT -> new CipherTask("AES/CBC/NoPadding", problem, direct);
            case AES_128_CTR -> new CipherTask("AES/CTR/NoPadding", problem, direct);
            case AES_128_XTS_ENCRYPT, AES_128_XTS_DECRYPT -> new CipherTask("AES/XTS/NoPadding", problem, direct);
            case AES_128_GCM_ENCRYPT, AES_128_GCM_DECRYPT -> new GcmTask(problem, direct);
            case AES_128_CBC_HMAC_SHA256_ENCRYPT, AES_128_CBC_HMAC_SHA256_DECRYPT -> new CbcHmacTask(problem, direct);
            case DEFLATE_COMPRESS -> new DeflateTask(problem, direct);
            case DEFLATE_DECOMPRESS -> new InflateTask(problem, direct);
            default -> workload.kind() == Kind.AGREE ? new AgreementTask(problem) : SignatureTask.of(problem);
        };
    }

    private static boolean xts(Workload workload) {
        return workload == Workload.AES_128_XTS_ENCRYPT || workload == Workload.AES_128_XTS_DECRYPT;
    }

    private static boolean knowsXts() {
        try {
            return Cipher.getInstance("AES/XTS/NoPadding") != null;
        } catch (GeneralSecurityException absent) {
            return false;
        }
    }
}
