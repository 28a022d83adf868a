package io.qatvm.benchmarks.run;

import io.qatvm.benchmarks.evidence.Witness;
import io.qatvm.fixtures.measurement.Device;
import io.qatvm.fixtures.measurement.Evidence;
import io.qatvm.fixtures.measurement.EvidenceJudge;
import io.qatvm.fixtures.measurement.Fork;
import io.qatvm.fixtures.measurement.Outcome;
import io.qatvm.fixtures.measurement.Row;
import io.qatvm.fixtures.measurement.Server;
import io.qatvm.fixtures.measurement.Sign;
import java.util.ArrayList;
import java.util.List;

/** A row in the making. */
final class Trial {
    private final Case what;
    private final String place;
    private final List<Device> devices;
    private final List<Sign> signs = new ArrayList<>();
    private final List<Fork> forks = new ArrayList<>();
    private long operations;
    private String failure = "";
    private String obstacle = "";

    /**
     * Nothing is known yet.
     *
     * @param place where it runs
     * @param devices that may serve it
     */
    Trial(Case what, String place, List<Device> devices) {
        this.what = what;
        this.place = place;
        this.devices = devices;
    }

    Case what() {
        return what;
    }

    List<Device> devices() {
        return devices;
    }

    /** It cannot be run here. */
    void obstacle(String reason) {
        obstacle = reason;
    }

    /** It was wrong, or broke. */
    void failure(String reason) {
        failure = reason;
    }

    /** True as long as it makes sense to go on with it. */
    boolean isOpen() {
        return obstacle.isEmpty() && failure.isEmpty();
    }

    void saw(List<Sign> more) {
        signs.addAll(more);
    }

    void went(Go go) {
        operations += go.operations();
        forks.add(go.fork());
    }

    /** True if there is something to say of it. */
    boolean isTold() {
        return !isOpen() || !forks.isEmpty();
    }

    /** The row as far as it has come. */
    Row row() {
        Evidence evidence = new Evidence(operations, devices, Witness.sum(signs));
        if (!isOpen()) {
            Server server = what.backend().asksDevice()
                    ? Server.UNPROVEN
                    : EvidenceJudge.STRICT
                            .judge(what.backend().name(), evidence)
                            .server();
            return Row.without(
                    what.workload().label(),
                    what.backend().name(),
                    place,
                    what.setting(),
                    failure.isEmpty() ? Outcome.NOT_RUN : Outcome.FAILED,
                    failure.isEmpty() ? obstacle : failure,
                    server,
                    evidence);
        }
        EvidenceJudge.Finding finding =
                EvidenceJudge.STRICT.judge(what.backend().name(), evidence);
        // Whether a model is known to have served or only may have, its speed is not to be told.
        boolean model = finding.server() == Server.QAT_EMULATED
                || (finding.server() == Server.UNPROVEN && devices.stream().anyMatch(Device::isModel));
        return new Row(
                what.workload().label(),
                what.backend().name(),
                place,
                what.setting(),
                model ? Outcome.PROVED : Outcome.MEASURED,
                model ? finding.reason() + "; the speed of a model says nothing about QAT" : "",
                finding.server(),
                evidence,
                model ? List.of() : forks);
    }
}
