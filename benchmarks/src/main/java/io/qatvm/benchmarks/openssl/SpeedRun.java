package io.qatvm.benchmarks.openssl;

import io.qatvm.benchmarks.backend.ProgramBackend.Speed;
import io.qatvm.fixtures.measurement.Setting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of {@code openssl speed}, whose own words say when the work begins and ends. */
final class SpeedRun {
    private final SpeedCommand command;
    private final Setting setting;
    private final List<String> lines = new ArrayList<>();
    private long operations;
    private long begun = -1;
    private long ended = -1;

    SpeedRun(SpeedCommand command, Setting setting) {
        this.command = command;
        this.setting = setting;
    }

    /** Runs it. */
    Speed run(List<String> provider, long seconds) throws IOException {
        List<String> arguments = command.line(provider, setting, seconds);
        long others = ProcessTimes.ofEndedChildren();
        Process process =
                OpenSslProgram.child(arguments).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            out.lines().forEach(line -> hear(line, process.toHandle()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        int exit = OpenSslProgram.exit(process, arguments);
        if (ended == 0) {
            // It was gone before it could be looked at, so its whole life is known.
            ended = ProcessTimes.ofEndedChildren() - others;
        }
        Optional<Double> perSecond = command.perSecond(lines, setting);
        if (exit != 0 || perSecond.isEmpty() || perSecond.get() <= 0) {
            throw new IOException("openssl " + String.join(" ", arguments) + " ended with " + exit + " and no figures: "
                    + (lines.isEmpty() ? "no word" : lines.get(lines.size() - 1)));
        }
        return new Speed(operations, perSecond.get(), begun < 0 || ended <= begun ? -1 : ended - begun);
    }

    private void hear(String line, ProcessHandle process) {
        lines.add(line);
        if (begun < 0 && command.starts(line)) {
            begun = ProcessTimes.of(process);
        }
        command.done(line).ifPresent(done -> {
            operations += done;
            ended = ProcessTimes.of(process);
        });
    }
}
