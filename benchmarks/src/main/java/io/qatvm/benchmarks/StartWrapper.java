package io.qatvm.benchmarks;

import io.qatvm.virtlet.tap.PodTaps;
import io.qatvm.virtlet.tap.TapDevice;
import io.qatvm.virtlet.tap.TapFailure;
import io.qatvm.virtlet.tap.TapItem;
import io.qatvm.virtlet.tap.TapServer;
import io.qatvm.virtlet.wrapper.WrapperScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the emulator's wrapper adds to the start of a machine: from the start of its process to the end of the program it
 * became, which does nothing. With a card it is a JVM that asks the tap manager; without, and as the peer, nothing but a shell.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 20)
@Fork(1)
public class StartWrapper {
    private static final String NOTHING = "/bin/true";

    /** The machine's cards, as its domain says them. */
    @Param({"", "0@0x05"})
    private String cards;

    private Path folder;
    private TapServer server;
    private Path script;

    /** From start to end. */
    @Benchmark
    public int start() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(script.toString(), "-S").inheritIO();
        builder.environment().put("VIRTLET_EMULATOR", NOTHING);
        builder.environment().put("VIRTLET_TAP_CARDS", cards);
        builder.environment().put("VIRTLET_NET_KEY", "bench");
        int exit = builder.start().waitFor();
        Expect.that(exit == 0, "the wrapper became " + NOTHING, exit);
        return exit;
    }

    /** A tap manager whose one card leads nowhere. */
    @Setup
    public void prepare() throws IOException {
        folder = Files.createTempDirectory("sw");
        server = new TapServer(folder.resolve("t.sock"), new Nowhere(), Set.of(uid()), Set.of()).serve();
        script = WrapperScript.write(
                folder.resolve("vmwrapper"), WrapperScript.Jvm.own(), NOTHING, folder.resolve("t.sock"));
    }

    /** Ends it. */
    @TearDown
    public void end() throws IOException {
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private static long uid() throws IOException {
        return ((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue();
    }

    private static final class Nowhere implements PodTaps {
        @Override
        public String add(String key, String request) throws TapFailure {
            throw new TapFailure("no network is made here");
        }

        @Override
        public void release(String key) throws TapFailure {
            throw TapFailure.unknown(key);
        }

        @Override
        public List<OpenCard> open(String key) {
            return List.of(new OpenCard(new TapItem(TapItem.TAP, "02:00:00:00:00:01", 0, ""), TapDevice.nothing()));
        }

        @Override
        public void recover(String key) throws TapFailure {
            throw TapFailure.unknown(key);
        }

        @Override
        public Optional<String> trouble() {
            return Optional.empty();
        }
    }
}
