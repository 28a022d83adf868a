package io.qatvm.benchmarks.qatjava;

import io.qatvm.benchmarks.backend.Task;
import io.qatvm.benchmarks.workload.MeasuredProblems;
import io.qatvm.benchmarks.workload.Workload;

/** One compression, in a process that may be lost. Argument: the mode. */
final class QatJavaTrial {
    private static final int SIZE = 65_536;

    private QatJavaTrial() {}

    /** Ends with 0 if it works, and else says why not. */
    public static void main(String... arguments) {
        int exit = 0;
        try (Task task = new QatZipTask(
                QatMode.valueOf(arguments[0]), MeasuredProblems.of(Workload.DEFLATE_COMPRESS, SIZE), true)) {
            task.run();
        } catch (Exception | LinkageError e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            exit = 1;
        }
        System.out.flush();
        Runtime.getRuntime().halt(exit);
    }
}
