package io.qatvm.steps.world;

import io.qatvm.fixtures.measurement.Baseline;
import io.qatvm.fixtures.measurement.BaselineFile;
import io.qatvm.fixtures.measurement.Measurement;
import io.qatvm.fixtures.measurement.Noise;
import io.qatvm.fixtures.measurement.Outcome;
import io.qatvm.fixtures.measurement.Place;
import io.qatvm.fixtures.measurement.RegressionGate;
import io.qatvm.fixtures.measurement.Row;
import io.qatvm.fixtures.measurement.Server;
import java.util.List;

/** A run of OpenSSL beside Java, a baseline of an earlier one, and what the gate says of both. */
public final class LaterRun {
    private static final double JAVA = 1000;
    private static final double USUAL_SPREAD = 0.01;

    private final Site site;
    private final Evidence evidence;
    private Baseline baseline;
    private Measurement run;

    /** Made for each scenario. */
    public LaterRun(Site site, Evidence evidence) {
        this.site = site;
        this.evidence = evidence;
    }

    /** A baseline of a good run. */
    public void baseline(double ratio) {
        baseline = Baseline.of(List.of(good(ratio)));
    }

    /** The baseline that the reference makes of a run. */
    public Baseline baselineOf(Measurement other) {
        Baseline made = site.measures().baselines().apply(List.of(other));
        evidence.json("baseline", BaselineFile.write(made));
        return made;
    }

    /** What is held against the baseline. */
    public void run(Measurement later) {
        run = later;
    }

    /** What is held against the baseline. */
    public Measurement run() {
        return run;
    }

    /** What it is held against. */
    public Baseline kept() {
        return baseline;
    }

    /** What the gate finds. */
    public RegressionGate.Result judged() {
        RegressionGate.Result result = site.measures().gate().judge(baseline, List.of(run));
        evidence.text("findings", result.toString());
        return result;
    }

    /** A run on a quiet machine. */
    public static Measurement good(double ratio) {
        return of(MeasuredRows.host(), ratio, JAVA, USUAL_SPREAD, Noise.QUIET, MeasuredRows.FORKS);
    }

    /** A run on a quiet machine that is slower altogether. */
    public static Measurement slower(double ratio, double times) {
        return of(MeasuredRows.host(), ratio, JAVA / times, USUAL_SPREAD, Noise.QUIET, MeasuredRows.FORKS);
    }

    /** A run whose forks lie apart. */
    public static Measurement spread(double ratio, double spread) {
        return of(MeasuredRows.host(), ratio, JAVA, spread, Noise.QUIET, MeasuredRows.FORKS);
    }

    /** A run on a machine that others use. */
    public static Measurement busy(double ratio) {
        return of(MeasuredRows.host(), ratio, JAVA, USUAL_SPREAD, new Noise(0, 4), MeasuredRows.FORKS);
    }

    /** A run of so many forks. */
    public static Measurement forks(double ratio, int forks) {
        return of(MeasuredRows.host(), ratio, JAVA, USUAL_SPREAD, Noise.QUIET, forks);
    }

    /** A run on another machine. */
    public static Measurement at(Place place, double ratio) {
        return of(place, ratio, JAVA, USUAL_SPREAD, Noise.QUIET, MeasuredRows.FORKS);
    }

    /** A run in which somebody else has served OpenSSL's row. */
    public static Measurement servedBy(Server server, double ratio) {
        Row one = good(ratio).rows().get(1);
        Row other = new Row(
                one.workload(),
                one.backend(),
                one.place(),
                one.setting(),
                one.outcome(),
                one.reason(),
                server,
                one.evidence(),
                one.forks());
        return MeasuredRows.run(MeasuredRows.host(), java(MeasuredRows.host()), other);
    }

    /** A run without OpenSSL. */
    public static Measurement without() {
        return MeasuredRows.run(MeasuredRows.host(), java(MeasuredRows.host()));
    }

    /** A run in which OpenSSL could not run. */
    public static Measurement notRun(Place place, String reason) {
        return MeasuredRows.run(
                place,
                java(place),
                MeasuredRows.without("cpu-openssl", place.name(), Outcome.NOT_RUN, reason, Server.UNPROVEN));
    }

    private static Row java(Place place) {
        return MeasuredRows.of(
                "cpu-jca", place.name(), Noise.QUIET, MeasuredRows.speeds(JAVA, USUAL_SPREAD, MeasuredRows.FORKS));
    }

    private static Measurement of(Place place, double ratio, double java, double spread, Noise noise, int forks) {
        return MeasuredRows.run(
                place,
                MeasuredRows.of("cpu-jca", place.name(), noise, MeasuredRows.speeds(java, spread, forks)),
                MeasuredRows.of("cpu-openssl", place.name(), noise, MeasuredRows.speeds(java * ratio, spread, forks)));
    }
}
