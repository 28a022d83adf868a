package io.qatvm.benchmarks.jca;

import io.qatvm.benchmarks.backend.Task;
import io.qatvm.benchmarks.workload.MeasuredProblems;
import io.qatvm.benchmarks.workload.Problem;
import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Setting;

/** The JDK as the one who knows: what others are held against, at the size that is measured. */
public final class JdkAnswers {
    private JdkAnswers() {}

    /** What is measured of a workload; what is to be decrypted has been encrypted by the JDK where it has a tag. */
    public static Problem problem(Workload workload, int size) throws Exception {
        return switch (workload) {
            case AES_128_GCM_DECRYPT -> sealed(Workload.AES_128_GCM_ENCRYPT, workload, size);
            case AES_128_CBC_HMAC_SHA256_DECRYPT -> sealed(Workload.AES_128_CBC_HMAC_SHA256_ENCRYPT, workload, size);
            default -> MeasuredProblems.of(workload, size);
        };
    }

    /** The answer to a problem. */
    public static byte[] to(Problem problem) throws Exception {
        Workload workload = problem.workload();
        if (workload == Workload.AES_128_XTS_ENCRYPT || workload == Workload.AES_128_XTS_DECRYPT) {
            return XtsByBlocks.answer(problem);
        }
        try (Task task = JcaBackend.INSTANCE.open(problem, Setting.ofSize(problem.input().length))) {
            task.run();
            return task.answer();
        }
    }

    private static Problem sealed(Workload sealing, Workload workload, int size) throws Exception {
        Problem plain = MeasuredProblems.of(sealing, size);
        return plain.back(workload, to(plain));
    }
}
