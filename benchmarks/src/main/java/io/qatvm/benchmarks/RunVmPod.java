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
 * A VM pod by the container runtime interface, over its socket, on libvirt's test driver: records and volumes are on disk
 * when a call is answered, as in the product. There is no network.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 8, time = 1)
@Fork(2)
public class RunVmPod {
    private static final int MANY = 100;

    private ServedPods pods;
    private String newest = "";

    /** RunPodSandbox, CreateContainer and StartContainer; what was made is removed outside of what is measured. */
    @Benchmark
    public String run() {
        newest = pods.run("single");
        return newest;
    }

    /** ListPodSandbox and ListContainers with a hundred of each. */
    @Benchmark
    public int listHundred(Hundred there) {
        return pods.listed() + there.none();
    }

    /** A hundred pods that run. */
    @State(Scope.Benchmark)
    public static class Hundred {
        /** Makes them. */
        @Setup
        public void make(RunVmPod bench) {
            bench.pods.runMany(MANY);
        }

        int none() {
            return 0;
        }
    }

    /** The runtime, its libvirt and an image. */
    @Setup
    public void prepare() throws IOException {
        pods = new ServedPods();
    }

    /** The pod that was timed goes. */
    @TearDown(Level.Invocation)
    public void forget() {
        if (!newest.isEmpty()) {
            pods.remove(newest);
            newest = "";
        }
    }

    /** Ends all of it. */
    @TearDown
    public void end() throws IOException {
        pods.close();
    }
}
