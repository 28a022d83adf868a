package io.qatvm.benchmarks.openssl;

import io.qatvm.benchmarks.backend.ProgramBackend;
import io.qatvm.benchmarks.backend.Task;
import io.qatvm.benchmarks.workload.Problem;
import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Setting;
import io.qatvm.fixtures.measurement.Setting.Buffers;
import io.qatvm.fixtures.measurement.Sign;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * OpenSSL as a program: {@code openssl speed} measures, by the clock on the wall, for by its own default it divides by the
 * time of processors, of which work that is done elsewhere needs none.
 */
final class OpenSslBackend implements ProgramBackend {
    private final String name;
    private final OpenSslWay way;
    private final OpenSslAnswers answers;

    OpenSslBackend(String name, OpenSslWay way) {
        this.name = name;
        this.way = way;
        answers = new OpenSslAnswers(way);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isFor(Workload workload) {
        return SpeedCommand.of(workload).isPresent() && way.isFor(workload);
    }

    @Override
    public Optional<String> missing(Workload workload) {
        return way.missing();
    }

    @Override
    public Optional<String> unproved(Workload workload) {
        return answers.unproved(workload);
    }

    @Override
    public boolean takes(Setting setting) {
        return setting.buffers() == Buffers.HEAP && (setting.depth() == 1 || way.isAsynchronous());
    }

    @Override
    public boolean asksDevice() {
        return way.isAsynchronous();
    }

    @Override
    public List<Sign> says(Workload workload) {
        return way.says();
    }

    @Override
    public Map<String, String> libraries() {
        return OpenSslWay.version().map(version -> Map.of("openssl", version)).orElse(Map.of());
    }

    @Override
    public byte[] answer(Problem problem) throws Task.Refusal, IOException {
        return answers.to(problem);
    }

    @Override
    public Speed run(Workload workload, Setting setting, Duration time) throws IOException {
        SpeedCommand command = SpeedCommand.of(workload).orElseThrow();
        return new SpeedRun(command, setting).run(way.arguments(), Math.max(1, Math.round(time.toMillis() / 1000.0)));
    }
}
