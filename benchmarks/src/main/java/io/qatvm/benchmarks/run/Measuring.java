package io.qatvm.benchmarks.run;

import io.qatvm.benchmarks.evidence.NegativeControl;
import io.qatvm.benchmarks.evidence.QatFunctions;
import io.qatvm.benchmarks.evidence.RequestCounter;
import io.qatvm.benchmarks.evidence.Witness;
import io.qatvm.files.WholeFile;
import io.qatvm.fixtures.measurement.Device;
import io.qatvm.fixtures.measurement.Measurement;
import io.qatvm.fixtures.measurement.MeasurementFile;
import io.qatvm.fixtures.measurement.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A run with its file. The file is replaced as a whole after each process, so that what was measured is there however the run
 * ends; processes that are under way end with it.
 */
public final class Measuring {
    private final RunOptions options;
    private final PrintWriter progress;
    private final Instant began = Instant.now();
    private boolean stopped;

    /** Says on {@code progress} what it does. */
    public Measuring(RunOptions options, PrintWriter progress) {
        this.options = options;
        this.progress = progress;
    }

    /** Runs; true if nothing failed. */
    public boolean run() {
        Path root = Path.of("/");
        List<Device> devices = new QatFunctions(root, options.physicalFunctions()).devices();
        Plan plan =
                Plan.of(options.workloads(), options.backends(), options.profile(), options.buffers(), devices.size());
        MeasureRun.Surroundings surroundings = new MeasureRun.Surroundings(
                devices, new Witness(root, options.requestsFrom().map(RequestCounter::new)), new NegativeControl(root));
        say("%d rows; %s".formatted(plan.size(), devices.isEmpty() ? "no QAT device here" : "QAT devices " + devices));
        Thread end = new Thread(this::stop, "stop");
        Runtime.getRuntime().addShutdownHook(end);
        write(List.of());
        boolean good =
                new MeasureRun(plan, options.profile(), options.place().name(), surroundings, new Progress()).run();
        Runtime.getRuntime().removeShutdownHook(end);
        say("%d rows in %d s, in %s"
                .formatted(plan.size(), Duration.between(began, Instant.now()).toSeconds(), options.out()));
        return good;
    }

    // Processes that end now have not failed; so nothing is written any more.
    private void stop() {
        synchronized (this) {
            stopped = true;
        }
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    private final class Progress implements MeasureRun.Listener {
        @Override
        public void rows(List<Row> rows) {
            write(rows);
        }

        @Override
        public void done(int number, int all, Row row) {
            say(RowLine.of(number, all, row));
        }
    }

    private synchronized void write(List<Row> rows) {
        if (stopped) {
            return;
        }
        String json = MeasurementFile.write(Measurement.of(began, options.place(), rows));
        try {
            new WholeFile(options.out().toAbsolutePath()).replace(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the measurement " + options.out() + " cannot be written", e);
        }
    }

    private void say(String line) {
        progress.println(line);
        progress.flush();
    }
}
