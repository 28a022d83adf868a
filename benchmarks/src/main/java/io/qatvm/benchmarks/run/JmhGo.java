package io.qatvm.benchmarks.run;

import io.qatvm.benchmarks.backend.JvmBackend;
import io.qatvm.benchmarks.backend.LostProcess;
import io.qatvm.fixtures.measurement.Fork;
import io.qatvm.fixtures.measurement.Noise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One fork of JMH, or one go in this very process where processes are dear. */
final class JmhGo {
    private static final String CLASS_PATH = "java.class.path";

    private final Profile profile;

    JmhGo(Profile profile) {
        this.profile = profile;
        // Whether another run disturbs is seen in the noise; a lock in the temporary folder knows nothing of guests.
        System.setProperty("jmh.ignoreLock", "true");
        // No benchmark here needs a blackhole, and looking which kind there is costs the start of a JVM.
        System.setProperty("jmh.blackhole.autoDetect", "false");
    }

    Go run(Case each) throws Go.Failure {
        try {
            Path account = Files.createTempFile("qatvm-account", ".txt");
            try {
                NoiseReading noise = NoiseReading.begin();
                List<RunResult> results = results(each, account);
                if (results.isEmpty()) {
                    throw new Go.Failure("its process ended without a result");
                }
                return go(each, results.get(0), account, noise.end());
            } finally {
                Files.deleteIfExists(account);
            }
        } catch (RunnerException e) {
            throw new Go.Failure(Causes.of(e));
        } catch (IOException e) {
            throw new UncheckedIOException("the account of a process cannot be kept", e);
        }
    }

    private List<RunResult> results(Case each, Path account) throws RunnerException {
        String own = System.getProperty(CLASS_PATH);
        // JMH gives its forks this property's class path, and has no option for another.
        System.setProperty(CLASS_PATH, LostProcess.classPath(((JvmBackend) each.backend()).classPath()));
        try {
            return List.copyOf(new Runner(options(each, account).build()).run());
        } finally {
            System.setProperty(CLASS_PATH, own);
        }
    }

    private ChainedOptionsBuilder options(Case each, Path account) {
        JvmBackend backend = (JvmBackend) each.backend();
        // What may crash never runs in this process, and neither does a wish for none change that.
        int forks = profile.forks() == 0 && !backend.mayCrash() ? 0 : 1;
        if (forks == 0) {
            System.setProperty(Account.FILE, account.toString());
        }
        List<String> arguments = new ArrayList<>(List.of("-D" + Account.FILE + "=" + account));
        arguments.addAll(LostProcess.QUIET);
        return new OptionsBuilder()
                .include("^" + Operations.class.getName().replace(".", "\\.") + "\\.run$")
                .param("workload", each.workload().label())
                .param("backend", backend.name())
                .param("size", Integer.toString(each.setting().size()))
                .param("depth", Integer.toString(each.setting().depth()))
                .param("buffers", each.setting().buffers().name())
                .threads(each.setting().threads())
                .forks(forks)
                .warmupIterations(profile.warmups())
                .warmupTime(TimeValue.milliseconds(profile.iteration().toMillis()))
                .measurementIterations(profile.iterations())
                .measurementTime(TimeValue.milliseconds(profile.iteration().toMillis()))
                .jvmArgsAppend(arguments.toArray(new String[0]))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    private static Go go(Case each, RunResult result, Path account, Noise noise) throws IOException {
        Account.Statement statement = Account.Statement.of(Files.readAllLines(account));
        int batch = each.setting().depth();
        double perSecond = result.getPrimaryResult().getStatistics().getPercentile(50) * batch;
        return new Go(
                statement.operations(),
                new Fork(
                        perSecond,
                        statement.cpuNanosPerOperation(),
                        statement.allocatedPerOperation(),
                        Map.of(),
                        noise));
    }
}
