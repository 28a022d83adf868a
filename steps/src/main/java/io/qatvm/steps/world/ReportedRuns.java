package io.qatvm.steps.world;

import io.qatvm.fixtures.measurement.Device;
import io.qatvm.fixtures.measurement.Measurement;
import io.qatvm.fixtures.measurement.Noise;
import io.qatvm.fixtures.measurement.Outcome;
import io.qatvm.fixtures.measurement.Place;
import io.qatvm.fixtures.measurement.Row;
import io.qatvm.fixtures.measurement.Server;
import io.qatvm.fixtures.measurement.Setting;
import io.qatvm.fixtures.measurement.Sign;
import java.util.ArrayList;
import java.util.List;

/** Runs that reports are made of. */
public final class ReportedRuns {
    private static final int[] SIZES = {64, 1024, 16384, 65536};
    private static final Setting SETTING = Setting.ofSize(65536);

    private ReportedRuns() {}

    /** A host, with two backends and two workloads. */
    public static Measurement host() {
        return of(MeasuredRows.host(), 1);
    }

    /** A guest, with the same. */
    public static Measurement guest(String accelerator) {
        return of(MeasuredRows.place("guest", "emulated", accelerator, "AMD EPYC 7713"), 3);
    }

    /** One row with a card's evidence. */
    public static Measurement servedByCard() {
        Device vf = new Device("0000:00:10.0", "8086:37c9", "8086:0000", "c6xxvf", "0000:3d:00.0");
        return one(
                MeasuredRows.place("guest", "hardware", "kvm", "Intel Xeon Gold 6338N"),
                Server.QAT_HW,
                new io.qatvm.fixtures.measurement.Evidence(
                        1000,
                        List.of(vf),
                        List.of(
                                Sign.counted(Sign.Kind.REQUESTS, "fw_counters", 1000),
                                new Sign(Sign.Kind.CONTROL, "VF unbound", 1, "no such device"))));
    }

    /** One row that a library has served by itself. */
    public static Measurement servedByProcessor() {
        return one(
                MeasuredRows.host(),
                Server.CPU_FALLBACK,
                new io.qatvm.fixtures.measurement.Evidence(
                        1000,
                        List.of(),
                        List.of(Sign.said(Sign.Kind.LIBRARY, "standard error", "no hardware, switch to SW"))));
    }

    /** One row without figures. */
    public static Measurement without(Outcome outcome, String reason) {
        return MeasuredRows.run(
                MeasuredRows.host(),
                MeasuredRows.without("kernel:qat_aes_cbc", "host", outcome, reason, Server.UNPROVEN));
    }

    private static Measurement one(Place place, Server server, io.qatvm.fixtures.measurement.Evidence evidence) {
        Row plain = MeasuredRows.of(
                "aes-128-cbc-encrypt",
                "kernel:qat_aes_cbc",
                server,
                place.name(),
                SETTING,
                Noise.QUIET,
                MeasuredRows.speeds(10_000, 0.01, MeasuredRows.FORKS));
        return MeasuredRows.run(
                place,
                new Row(
                        plain.workload(),
                        plain.backend(),
                        plain.place(),
                        plain.setting(),
                        plain.outcome(),
                        plain.reason(),
                        server,
                        evidence,
                        plain.forks()));
    }

    private static Measurement of(Place place, double slower) {
        List<Row> rows = new ArrayList<>();
        for (int size : SIZES) {
            double speed = 1e9 / (size + 500) / slower;
            rows.add(row("aes-128-cbc-encrypt", "cpu-jca", Server.CPU_JCA, place, size, speed));
            rows.add(row("aes-128-cbc-encrypt", "cpu-openssl", Server.CPU_OPENSSL, place, size, speed * 1.2));
        }
        rows.add(row("rsa-2048-sign", "cpu-jca", Server.CPU_JCA, place, 0, 870 / slower));
        rows.add(row("rsa-2048-sign", "cpu-openssl", Server.CPU_OPENSSL, place, 0, 3860 / slower));
        return MeasuredRows.run(place, rows.toArray(new Row[0]));
    }

    private static Row row(String workload, String backend, Server server, Place place, int size, double speed) {
        return MeasuredRows.of(
                workload,
                backend,
                server,
                place.name(),
                Setting.ofSize(size),
                Noise.QUIET,
                MeasuredRows.speeds(speed, 0.02, MeasuredRows.FORKS));
    }
}
