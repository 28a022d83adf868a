package io.qatvm.benchmarks.peers;

import io.qatvm.benchmarks.Reconcile;
import io.qatvm.benchmarks.run.Median;
import io.qatvm.benchmarks.run.NoiseReading;
import io.qatvm.fixtures.measurement.Fork;
import io.qatvm.fixtures.measurement.Noise;
import io.qatvm.fixtures.measurement.Server;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.HypervisorFailure;
import io.qatvm.hypervisor.LibvirtHypervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * A JMH benchmark of this module.
 *
 * @param benchmark its class and method
 * @param parameters by name
 * @param backend as rows name it
 * @param server the product, or somebody else
 * @param threads that call it
 * @param each operations that one call stands for
 * @param timed false if a call is followed by work outside of its time, which processor time and allocation would have in them
 * @param libvirt whether it needs libvirt's client library
 */
record JmhContender(
        String benchmark,
        Map<String, String> parameters,
        String backend,
        Server server,
        int threads,
        int each,
        boolean timed,
        boolean libvirt)
        implements Contender {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final Pattern TROUBLE = Pattern.compile("^\\S*(Exception|Error)\\b.*");

    /** A method of a class, by one thread, as the reference. */
    static JmhContender of(Class<?> type, String method) {
        return new JmhContender(
                type.getName() + "." + method, Map.of(), "reference", Server.REFERENCE, 1, 1, true, false);
    }

    /** Controllers that come to so many VMIs; an operation is one VMI. */
    static JmhContender reconciling(int vmis) {
        return new JmhContender(
                Reconcile.class.getName() + ".allScheduling",
                Map.of("vmis", Integer.toString(vmis)),
                "reference",
                Server.REFERENCE,
                1,
                vmis,
                false,
                false);
    }

    JmhContender with(String parameter, String value) {
        Map<String, String> more = new HashMap<>(parameters);
        more.put(parameter, value);
        return new JmhContender(benchmark, Map.copyOf(more), backend, server, threads, each, timed, libvirt);
    }

    JmhContender byThreads(int number) {
        return new JmhContender(benchmark, parameters, backend, server, number, each, timed, libvirt);
    }

    JmhContender asPeer(String name) {
        return new JmhContender(benchmark, parameters, name, Server.PEER, threads, each, timed, libvirt);
    }

    JmhContender onLibvirt() {
        return new JmhContender(benchmark, parameters, backend, server, threads, each, timed, true);
    }

    JmhContender withUntimedWork() {
        return new JmhContender(benchmark, parameters, backend, server, threads, each, false, libvirt);
    }

    @Override
    public Fork run(Pace pace) throws Absent, IOException {
        if (libvirt) {
            requireLibvirt();
        }
        Path log = Files.createTempFile("jmh", ".log");
        NoiseReading noise = NoiseReading.begin();
        try {
            Collection<RunResult> results = new Runner(options(pace, log).build()).run();
            if (results.size() != 1) {
                throw new IOException(benchmark + " gave " + results.size() + " results; expected one");
            }
            return fork(results.iterator().next(), noise.end());
        } catch (RunnerException failure) {
            throw new IOException(benchmark + " failed: " + trouble(Files.readAllLines(log), failure), failure);
        } finally {
            Files.delete(log);
        }
    }

    private static void requireLibvirt() throws Absent {
        try (Hypervisor libvirt = Hypervisor.connect(LibvirtHypervisor.TEST_URI)) {
            libvirt.names();
        } catch (LinkageError absent) {
            throw new Absent("libvirt's client library cannot be loaded; on Debian: apt-get install libvirt0");
        } catch (HypervisorFailure failure) {
            throw new Absent("libvirt's test driver does not answer: " + failure.getMessage());
        }
    }

    private ChainedOptionsBuilder options(Pace pace, Path log) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(benchmark) + "$")
                .forks(1)
                .threads(threads)
                .shouldFailOnError(true)
                // What the parts log of a pod or a VF they would log thousands of times.
                .jvmArgsAppend(jvmArguments())
                .verbosity(VerboseMode.NORMAL)
                .output(log.toString());
        parameters.forEach(options::param);
        // A single shot has its own plan.
        if (each == 1) {
            options.warmupIterations(pace.warmUps())
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(pace.iterations())
                    .measurementTime(TimeValue.seconds(1));
        }
        if (timed) {
            options.addProfiler(GCProfiler.class).addProfiler(ProcessorTime.class);
        }
        return options;
    }

    // These replace what the benchmark itself appends.
    private String[] jvmArguments() {
        String quiet = "-Dlogback.configurationFile=quiet-logback.xml";
        return each == 1 ? new String[] {quiet} : new String[] {quiet, Reconcile.LARGEST_HEAP, "-XX:+UseSerialGC"};
    }

    private Fork fork(RunResult result, Noise noise) {
        Result<?> primary = result.getPrimaryResult();
        double unit = nanosIn(primary.getScoreUnit());
        double nanos = median(result) * unit;
        Map<String, Double> times = Map.of();
        if (result.getParams().getMode() == Mode.SampleTime) {
            Statistics samples = primary.getStatistics();
            times = Map.of("p50", samples.getPercentile(50) * unit, "p99", samples.getPercentile(99) * unit);
        }
        return new Fork(
                1e9 / nanos * threads * each,
                secondary(result, ProcessorTime.NAME),
                secondary(result, ALLOCATED),
                times,
                noise);
    }

    private static double median(RunResult result) {
        List<Double> scores = result.getBenchmarkResults().stream()
                .flatMap(each -> each.getIterationResults().stream())
                .map(each -> each.getPrimaryResult().getScore())
                .toList();
        return Median.of(scores);
    }

    private static double secondary(RunResult result, String name) {
        Result<?> found = result.getSecondaryResults().get(name);
        return found == null || Double.isNaN(found.getScore()) ? Fork.UNKNOWN : found.getScore();
    }

    static double nanosIn(String unit) {
        return switch (unit) {
            case "ns/op" -> 1;
            case "us/op" -> 1e3;
            case "ms/op" -> 1e6;
            case "s/op" -> 1e9;
            default -> throw new IllegalArgumentException("a benchmark in " + unit + "; expected a time per operation");
        };
    }

    // The first exception in what the process printed is the one that ended it.
    static String trouble(List<String> log, Exception failure) {
        return log.stream()
                .map(String::strip)
                .filter(line -> TROUBLE.matcher(line).matches())
                .findFirst()
                .orElse(failure.getMessage());
    }
}
