package io.qatvm.steps.bench;

import io.qatvm.fixtures.measurement.Measurement;
import java.util.Optional;

/**
 * What came of a part of a run.
 *
 * @param name of the part, for people
 * @param measurement what it has brought; empty if nothing
 * @param trouble what is wrong, for people; empty if nothing is
 * @param end in what way it ended
 */
public record Stage(String name, Optional<Measurement> measurement, String trouble, End end) {
    /** Ways to end. */
    public enum End {
        /** It ran, and nothing failed. */
        DONE,
        /** Something failed. */
        FAILED,
        /** It could not be run here. */
        NOT_RUN
    }

    static Stage done(String name, Measurement measurement) {
        return new Stage(name, Optional.of(measurement), "", End.DONE);
    }

    static Stage failed(String name, Optional<Measurement> measurement, String trouble) {
        return new Stage(name, measurement, trouble, End.FAILED);
    }

    static Stage notRun(String name, String reason) {
        return new Stage(name, Optional.empty(), reason, End.NOT_RUN);
    }

    /** In one line. */
    public String told() {
        String rows = measurement.map(each -> each.rows().size() + " rows").orElse("no rows");
        return switch (end) {
            case DONE -> name + ": " + rows;
            case FAILED -> name + ": failed, " + rows + ": " + trouble;
            case NOT_RUN -> name + ": not run: " + trouble;
        };
    }
}
