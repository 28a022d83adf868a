package io.qatvm.steps.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.fixtures.host.SimulatedHost;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.need.Checkout;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.picocontainer.Disposable;

/** A launcher in a process of its own, with an environment of its own, started from the reference's jar. */
public final class LauncherProcess implements Disposable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GENERIC = "qat.intel.com/generic";
    private static final long LONGEST_SECONDS = 30;

    private final Site site;
    private final List<String> events = new ArrayList<>();
    private Process process;
    private BufferedReader out;

    /** Made for each scenario. */
    public LauncherProcess(Site site) {
        this.site = site;
    }

    /** Starts it on a host with eight VFs, of which it is handed {@code vf}, or none. */
    public void start(ObjectNode vmi, Optional<PciAddress> vf) {
        try {
            SimulatedHost host = site.host("host", Map.of(GENERIC, 8));
            Path manifest = Files.writeString(site.folder().resolve("vmi.json"), vmi.toString());
            Path vfio = Files.createDirectories(site.folder().resolve("dev/vfio"));
            ProcessBuilder builder = new ProcessBuilder(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-XX:TieredStopAtLevel=1",
                    "-jar",
                    Checkout.qatvmJar().toString(),
                    "launcher",
                    "--vmi",
                    manifest.toString(),
                    "--sysfs-root",
                    host.sysfs().toString(),
                    "--dev-root",
                    vfio.getParent().toString());
            builder.environment().clear();
            if (vf.isPresent()) {
                Files.createFile(vfio.resolve(Integer.toString(host.group(vf.get()))));
                builder.environment().put("QAT0", vf.get().toString());
            }
            process = builder.redirectError(site.folder().resolve("stderr").toFile())
                    .start();
            out = process.inputReader(StandardCharsets.UTF_8);
            readEvent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one that waits {@code seconds} for its VMI. */
    public void startWaiting(int seconds) {
        try {
            ProcessBuilder builder = new ProcessBuilder(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-XX:TieredStopAtLevel=1",
                    "-jar",
                    Checkout.qatvmJar().toString(),
                    "launcher",
                    "--socket",
                    site.folder().resolve("l").toString(),
                    "--qemu-timeout",
                    seconds + "s");
            process = builder.redirectError(site.folder().resolve("stderr").toFile())
                    .start();
            out = process.inputReader(StandardCharsets.UTF_8);
            readEvent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends SIGTERM. */
    public void tellToStop() {
        // Not Process.destroy, which would close the streams as well.
        if (!process.toHandle().destroy()) {
            throw new IllegalStateException("the launcher cannot be signalled");
        }
    }

    /** Waits for its end; returns its exit code. */
    public int exitCode() {
        try {
            readEvent();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the launcher has not ended after " + LONGEST_SECONDS + " s");
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a launcher ends", e);
        }
    }

    /** What it has reported, in order: running, refused, stopped. */
    public List<String> events() {
        return List.copyOf(events);
    }

    @Override
    public void dispose() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private void readEvent() throws IOException {
        String line = out.readLine();
        if (line != null) {
            JsonNode event = JSON.readTree(line);
            events.add(event.path("event").asText());
        }
    }
}
