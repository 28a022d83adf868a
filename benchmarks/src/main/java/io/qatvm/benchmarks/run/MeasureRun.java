package io.qatvm.benchmarks.run;

import io.qatvm.benchmarks.backend.Backend;
import io.qatvm.benchmarks.backend.JvmBackend;
import io.qatvm.benchmarks.backend.ProgramBackend;
import io.qatvm.benchmarks.backend.ProgramBackend.Speed;
import io.qatvm.benchmarks.evidence.NegativeControl;
import io.qatvm.benchmarks.evidence.Witness;
import io.qatvm.fixtures.measurement.Device;
import io.qatvm.fixtures.measurement.Fork;
import io.qatvm.fixtures.measurement.Outcome;
import io.qatvm.fixtures.measurement.Row;
import io.qatvm.fixtures.measurement.Sign;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures a plan. Each backend of a contest proves itself first; then they go in turns, a process each, so that what disturbs
 * the machine disturbs all of them.
 */
final class MeasureRun {
    private final Plan plan;
    private final Profile profile;
    private final String place;
    private final Surroundings surroundings;
    private final Listener listener;
    private final JmhGo jmh;
    // By backend and workload: it takes a device from its driver, and once is enough to see.
    private final Map<String, List<Sign>> controls = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();

    /**
     * What of this machine has a part in it.
     *
     * @param devices QAT functions that are there
     * @param witness who looks at counters
     * @param control who takes devices away
     */
    record Surroundings(List<Device> devices, Witness witness, NegativeControl control) {}

    /** Who is told while it goes on. */
    interface Listener {
        /** All rows as they stand; those of contests under way with the processes so far. */
        void rows(List<Row> rows);

        /** A row is done. */
        void done(int number, int all, Row row);
    }

    MeasureRun(Plan plan, Profile profile, String place, Surroundings surroundings, Listener listener) {
        this.plan = plan;
        this.profile = profile;
        this.place = place;
        this.surroundings = surroundings;
        this.listener = listener;
        jmh = new JmhGo(profile);
    }

    /** Runs all of it; true if nothing failed. */
    boolean run() {
        for (List<Case> contest : plan.contests()) {
            List<Trial> trials = contest.stream().map(this::trial).toList();
            trials.forEach(this::prove);
            for (int i = 0; i < Math.max(1, profile.forks()); i++) {
                for (Trial trial : trials) {
                    if (trial.isOpen()) {
                        go(trial);
                        tell(trials);
                    }
                }
            }
            for (Trial trial : trials) {
                rows.add(trial.row());
                listener.done(rows.size(), plan.size(), trial.row());
            }
            listener.rows(List.copyOf(rows));
        }
        return rows.stream().noneMatch(row -> row.outcome() == Outcome.FAILED);
    }

    private Trial trial(Case each) {
        return new Trial(each, place, each.backend().asksDevice() ? servers(each.backend()) : List.of());
    }

    private void tell(List<Trial> trials) {
        List<Row> all = new ArrayList<>(rows);
        trials.stream().filter(Trial::isTold).map(Trial::row).forEach(all::add);
        listener.rows(all);
    }

    private void prove(Trial trial) {
        Case each = trial.what();
        Backend backend = each.backend();
        Optional<String> obstacle = backend.missing(each.workload())
                .or(() -> backend.missing(each.setting()))
                .or(() -> backend instanceof ProgramBackend program
                        ? program.unproved(each.workload())
                        : Optional.empty());
        obstacle.ifPresent(trial::obstacle);
        if (trial.isOpen()) {
            fault(each).ifPresent(trial::failure);
        }
        if (trial.isOpen()) {
            trial.saw(backend.says(each.workload()));
            if (backend.asksDevice()) {
                trial.saw(controls.computeIfAbsent(backend.name() + " " + each.workload(), first -> control(trial)));
            }
        }
    }

    private List<Sign> control(Trial trial) {
        Case what = trial.what();
        Optional<Sign> seen = surroundings.control().without(trial.devices(), () -> again(what));
        if (seen.isPresent()) {
            // What was given back must work again before anything is timed.
            again(what)
                    .map(fault -> "after its device was taken and given back: " + fault)
                    .ifPresent(trial::failure);
        }
        return seen.stream().toList();
    }

    private static Optional<String> again(Case what) {
        what.backend().forget();
        return what.backend().missing(what.workload()).or(() -> fault(what));
    }

    private static Optional<String> fault(Case each) {
        return each.backend() instanceof JvmBackend inside && inside.mayCrash()
                ? ProofProgram.fault(inside, each.workload(), each.setting())
                : Proof.fault(each.backend(), each.workload(), each.setting());
    }

    private void go(Trial trial) {
        boolean looks = trial.what().backend().asksDevice();
        Witness.Reading before = looks ? surroundings.witness().read() : null;
        try {
            trial.went(
                    trial.what().backend() instanceof ProgramBackend program
                            ? go(program, trial.what())
                            : jmh.run(trial.what()));
        } catch (Go.Failure failure) {
            trial.failure(failure.getMessage());
        }
        if (before != null) {
            trial.saw(Witness.between(before, surroundings.witness().read()));
        }
    }

    private Go go(ProgramBackend program, Case each) throws Go.Failure {
        try {
            NoiseReading noise = NoiseReading.begin();
            Speed speed = program.run(each.workload(), each.setting(), profile.goOfProgram());
            double cpu = speed.cpuNanos() < 0 || speed.operations() == 0
                    ? Fork.UNKNOWN
                    : speed.cpuNanos() / speed.operations();
            return new Go(
                    speed.operations(),
                    new Fork(speed.operationsPerSecond(), cpu, Fork.UNKNOWN, Map.of(), noise.end()));
        } catch (IOException e) {
            throw new Go.Failure(e.getMessage());
        }
    }

    // The kernel's driver has its own functions, and libraries those of VFIO.
    private List<Device> servers(Backend backend) {
        boolean kernel = backend.name().startsWith("kernel:");
        return surroundings.devices().stream()
                .filter(device -> !device.driver().isEmpty()
                        && (!kernel || !device.driver().equals("vfio-pci")))
                .toList();
    }
}
