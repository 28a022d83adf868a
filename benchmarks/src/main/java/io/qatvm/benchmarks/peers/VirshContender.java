package io.qatvm.benchmarks.peers;

import io.qatvm.benchmarks.ComposeDomain;
import io.qatvm.benchmarks.run.NoiseReading;
import io.qatvm.fixtures.measurement.Fork;
import io.qatvm.fixtures.measurement.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code virsh} defines and undefines the domain that the reference composes, on libvirt's test driver, which lives as long as
 * its connection: so one virsh does it many times. What it takes to start one is taken off, by a short session beside a long
 * one.
 */
final class VirshContender implements Contender {
    private static final int FEW = 20;
    private static final int MANY_A_SECOND = 500;
    private static final long PATIENCE_MINUTES = 5;
    private static final Pattern NAME = Pattern.compile("<name>([^<]+)</name>");

    @Override
    public String backend() {
        return "virsh";
    }

    @Override
    public Server server() {
        return Server.PEER;
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public Fork run(Pace pace) throws Absent, IOException {
        Path folder = Files.createTempDirectory("virsh");
        Path file = folder.resolve("domain.xml");
        Path commands = folder.resolve("commands");
        Path said = folder.resolve("said");
        try {
            ComposeDomain composing = new ComposeDomain();
            composing.prepare();
            String xml = composing.jsonToXml();
            Files.writeString(file, xml);
            Matcher name = NAME.matcher(xml);
            if (!name.find()) {
                throw new IOException("the composed domain has no name");
            }
            String pair = "define " + file + "\nundefine " + name.group(1) + "\n";
            NoiseReading noise = NoiseReading.begin();
            int more = MANY_A_SECOND * pace.iterations();
            long few = session(pair, FEW, commands, said);
            long many = session(pair, FEW + more, commands, said);
            double each = (double) (many - few) / more;
            if (each <= 0) {
                throw new IOException("the machine is too busy: " + more + " definitions more took no longer");
            }
            return new Fork(1e9 / each, Fork.UNKNOWN, Fork.UNKNOWN, Map.of(), noise.end());
        } finally {
            for (Path each : new Path[] {file, commands, said, folder}) {
                Files.deleteIfExists(each);
            }
        }
    }

    private static long session(String pair, int times, Path commands, Path said) throws Absent, IOException {
        Files.writeString(commands, pair.repeat(times) + "quit\n");
        long began = System.nanoTime();
        Process virsh = start(commands, said);
        try {
            if (!virsh.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException("virsh does not end; expected " + times + " domains within minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while virsh worked", e);
        } finally {
            virsh.destroyForcibly();
        }
        long took = System.nanoTime() - began;
        String words = Files.readString(said, StandardCharsets.UTF_8);
        int gone = words.split(" has been undefined", -1).length - 1;
        if (gone != times) {
            throw new IOException("virsh undefined " + gone + " domains of " + times + "; it said: "
                    + words.substring(0, Math.min(words.length(), 500)).strip());
        }
        return took;
    }

    private static Process start(Path commands, Path said) throws Absent {
        ProcessBuilder builder = new ProcessBuilder("virsh", "--connect", "test:///default")
                .redirectInput(commands.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("LC_ALL", "C");
        try {
            return builder.start();
        } catch (IOException absent) {
            throw new Absent("virsh is not installed; on Debian: apt-get install libvirt-clients");
        }
    }
}
