package io.qatvm.steps.world;

import io.qatvm.fixtures.measurement.Fork;
import io.qatvm.fixtures.measurement.Measurement;
import io.qatvm.fixtures.measurement.Noise;
import io.qatvm.fixtures.measurement.Outcome;
import io.qatvm.fixtures.measurement.Place;
import io.qatvm.fixtures.measurement.Row;
import io.qatvm.fixtures.measurement.Server;
import io.qatvm.fixtures.measurement.Setting;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Rows that nobody has measured: as many and as noisy as an example needs. */
public final class MeasuredRows {
    /** Forks on each side, where an example says nothing else. */
    public static final int FORKS = 5;

    private static final String WORKLOAD = "aes-128-cbc-encrypt";
    private static final Setting SETTING = Setting.ofSize(16384);
    private static final Instant BEGAN = Instant.parse("2026-11-23T08:00:00Z");

    private MeasuredRows() {}

    /** A row with these speeds of its forks, of a backend that is what it says. */
    public static Row of(String backend, String place, Noise noise, double... speeds) {
        return of(WORKLOAD, backend, server(backend), place, SETTING, noise, speeds);
    }

    /** A row with these speeds of its forks. */
    public static Row of(
            String workload,
            String backend,
            Server server,
            String place,
            Setting setting,
            Noise noise,
            double... speeds) {
        List<Fork> forks = DoubleStream.of(speeds)
                .mapToObj(speed -> new Fork(speed, 1e9 / speed, 0, Map.of(), noise))
                .toList();
        return new Row(
                workload,
                backend,
                place,
                setting,
                Outcome.MEASURED,
                "",
                server,
                io.qatvm.fixtures.measurement.Evidence.NONE,
                forks);
    }

    /** A row without figures. */
    public static Row without(String backend, String place, Outcome outcome, String reason, Server server) {
        return Row.without(
                WORKLOAD,
                backend,
                place,
                SETTING,
                outcome,
                reason,
                server,
                io.qatvm.fixtures.measurement.Evidence.NONE);
    }

    /** Speeds of so many forks around {@code middle}, the outer ones apart by {@code spread}. */
    public static double[] speeds(double middle, double spread, int forks) {
        return IntStream.range(0, forks)
                .mapToDouble(each -> middle * (1 + spread * (each / (forks - 1.0) - 0.5)))
                .toArray();
    }

    /** A machine. */
    public static Place place(String name, String rung, String accelerator, String processor) {
        return new Place(
                name,
                rung,
                accelerator,
                processor,
                2,
                "6.1.0-38-amd64",
                "OpenJDK 64-Bit Server VM 17.0.15+6",
                Map.of("openssl", "3.0.17"));
    }

    /** The host that examples are about. */
    public static Place host() {
        return place("host", "simulated", "none", "AMD EPYC 7713");
    }

    /** A run. */
    public static Measurement run(Place place, Row... rows) {
        return Measurement.of(BEGAN, place, List.of(rows));
    }

    private static Server server(String backend) {
        return Arrays.stream(Server.values())
                .filter(each -> each.label().equals(backend))
                .findFirst()
                .orElse(Server.UNPROVEN);
    }
}
