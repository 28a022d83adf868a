package io.qatvm.steps.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run of benchmarks: on this machine, and if that was asked for in guests, too. */
public final class BenchRun {
    private final Path jar;
    private final BenchWish wish;
    private final PrintStream err;

    /**
     * Not yet begun.
     *
     * @param jar the benchmarks
     * @param err gets what is told meanwhile
     */
    public BenchRun(Path jar, BenchWish wish, PrintStream err) {
        this.jar = jar;
        this.wish = wish;
        this.err = err;
    }

    /** Runs all parts, one after the other; one that fails keeps none of the others from running. */
    public List<Stage> stages() {
        try {
            Files.createDirectories(wish.out());
        } catch (IOException e) {
            throw new UncheckedIOException("there is no folder " + wish.out() + " for results", e);
        }
        List<Stage> stages = new ArrayList<>();
        stages.add(told(new HostStage(jar, wish).run()));
        if (wish.guest()) {
            GuestStage guest = new GuestStage(jar, wish, err);
            stages.add(told(guest.run()));
            if (!wish.hardware()) {
                stages.add(told(guest.runOnModel()));
            }
        }
        return stages;
    }

    private Stage told(Stage stage) {
        err.println(stage.told());
        return stage;
    }
}
