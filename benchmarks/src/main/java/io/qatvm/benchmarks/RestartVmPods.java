package io.qatvm.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A runtime of VM pods comes back to a hundred machines that ran on without it: it reads what it stored, holds each against
 * libvirt, serves, and answers with all of them. Its JVM's own start is no part of it; that the first time is cold is.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 10)
@Fork(3)
public class RestartVmPods {
    private static final int MANY = 100;

    private ServedPods pods;

    /** From the open state folder to the first full list. */
    @Benchmark
    public int restart() throws IOException {
        pods.start();
        int listed = pods.listed();
        Expect.that(listed == 2 * MANY, MANY + " sandboxes and as many containers", listed);
        return listed;
    }

    /** A hundred pods that run. */
    @Setup
    public void prepare() throws IOException {
        pods = new ServedPods();
        pods.runMany(MANY);
    }

    /** The runtime's process is gone. */
    @Setup(Level.Invocation)
    public void stop() {
        pods.stop();
    }

    /** Ends all of it. */
    @TearDown
    public void end() throws IOException {
        pods.close();
    }
}
