package io.qatvm.benchmarks.peers;

import io.qatvm.fixtures.measurement.Evidence;
import io.qatvm.fixtures.measurement.Fork;
import io.qatvm.fixtures.measurement.Outcome;
import io.qatvm.fixtures.measurement.Row;
import io.qatvm.fixtures.measurement.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One contest as it is run: each contender in turn, so that a busy machine disturbs all of them alike. */
final class Race {
    private final Contest contest;
    private final List<Lane> lanes;

    private Race(Contest contest) {
        this.contest = contest;
        this.lanes = contest.contenders().stream().map(Lane::new).toList();
    }

    /** Runs it; a row for each contender. */
    static List<Row> run(Contest contest, Pace pace) {
        Race race = new Race(contest);
        for (int turn = 0; turn < pace.forks(); turn++) {
            race.lanes.forEach(lane -> lane.turn(pace));
        }
        return race.lanes.stream().map(race::row).toList();
    }

    private Row row(Lane lane) {
        Setting setting = new Setting(0, 1, lane.contender.threads(), Setting.Buffers.HEAP, 0);
        return new Row(
                contest.workload(),
                lane.contender.backend(),
                "host",
                setting,
                lane.outcome,
                lane.reason,
                lane.contender.server(),
                Evidence.NONE,
                lane.outcome == Outcome.MEASURED ? lane.forks : List.of());
    }

    private static final class Lane {
        private final Contender contender;
        private final List<Fork> forks = new ArrayList<>();
        private Outcome outcome = Outcome.MEASURED;
        private String reason = "";

        Lane(Contender contender) {
            this.contender = contender;
        }

        // One turn without a figure spoils the row: a median of the others would hide it.
        void turn(Pace pace) {
            if (outcome != Outcome.MEASURED) {
                return;
            }
            try {
                forks.add(contender.run(pace));
            } catch (Contender.Absent absent) {
                outcome = Outcome.NOT_RUN;
                reason = absent.getMessage();
            } catch (IOException | RuntimeException failure) {
                outcome = Outcome.FAILED;
                reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
            }
        }
    }
}
