package io.qatvm.benchmarks.run;

import io.qatvm.benchmarks.backend.Backend;
import io.qatvm.benchmarks.backend.Backends;
import io.qatvm.benchmarks.backend.JvmBackend;
import io.qatvm.benchmarks.backend.Task;
import io.qatvm.benchmarks.jca.JdkAnswers;
import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Setting;
import io.qatvm.fixtures.measurement.Setting.Buffers;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * One workload by one backend that works inside a JVM. {@code measure} starts it, a fork at a time; started by itself it shows
 * what the harness costs for an operation of nothing.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Operations {
    /** What is asked of whom. */
    @State(Scope.Benchmark)
    public static class Question {
        /** {@link Workload#label}. */
        @Param("empty")
        public String workload;

        /** {@link Backend#name}. */
        @Param("cpu-jca")
        public String backend;

        /** Bytes of one operation. */
        @Param("0")
        public int size;

        /** Requests in flight. */
        @Param("1")
        public int depth;

        /** Where the bytes lie. */
        @Param("HEAP")
        public Buffers buffers;
    }

    /** What the process has spent, iteration by iteration. */
    @State(Scope.Benchmark)
    public static class Books {
        private final Account account = new Account();

        /** An iteration begins. */
        @Setup(Level.Iteration)
        public void begin() {
            account.begin();
        }

        /** An iteration has ended. */
        @TearDown(Level.Iteration)
        public void end(IterationParams iteration) {
            account.end(iteration.getType() == IterationType.MEASUREMENT);
        }

        /** All have ended. */
        @TearDown(Level.Trial)
        public void close() {
            account.write();
        }
    }

    /** A thread's own operation. */
    @State(Scope.Thread)
    public static class Ready {
        private Task task;
        private Account.Counter counter;
        private int batch;

        /** Opens it. */
        @Setup(Level.Trial)
        public void open(Question question, Books books) throws Exception {
            JvmBackend backend = (JvmBackend) Backends.found().named(question.backend);
            Setting setting = new Setting(question.size, question.depth, 1, question.buffers, 0);
            task = backend.open(JdkAnswers.problem(Workload.named(question.workload), question.size), setting);
            batch = task.batch();
            counter = books.account.counter();
        }

        /** An iteration begins. */
        @Setup(Level.Iteration)
        public void begin() {
            counter.begin();
        }

        /** An iteration has ended. */
        @TearDown(Level.Iteration)
        public void end() {
            counter.end();
        }

        /** Closes it. */
        @TearDown(Level.Trial)
        public void close() {
            task.close();
        }
    }

    /** Does it, as often as requests are in flight. */
    @Benchmark
    public void run(Ready ready) throws Exception {
        ready.task.run();
        ready.counter.add(ready.batch);
    }
}
