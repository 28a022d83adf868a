package io.qatvm.steps.world;

import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.defaulting.FirmwareUuid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.picocontainer.Disposable;

/** Processes that look like those of libvirt and do nothing: in the place of what a simulated node does not run. */
public final class StandIns implements Disposable {
    private static final Pattern MAX_LOCKED = Pattern.compile("Max locked memory\\s+(\\S+)");

    private final Site site;
    private final List<Process> started = new ArrayList<>();

    /** Made for each scenario. */
    public StandIns(Site site) {
        this.site = site;
    }

    /** A QEMU that was started for {@code vmi}, or for another that had its name. */
    public void qemu(VirtualMachineInstance vmi, boolean another) {
        String uuid = another ? "00000000-0000-4000-8000-000000000000" : FirmwareUuid.of(vmi);
        String name = vmi.getMetadata().getNamespace() + "_" + vmi.getMetadata().getName();
        start(
                "qemu-system-x86_64\0",
                List.of(
                        "bash",
                        "-c",
                        "exec -a qemu-system-x86_64 bash -c 'read -r nothing' \"$@\"",
                        "",
                        "-name",
                        "guest=" + name + ",debug-threads=on",
                        "-uuid",
                        uuid));
    }

    /** A libvirt daemon that may lock next to nothing. */
    public void libvirtd() {
        try {
            Path program = site.folder().resolve("libvirtd");
            Files.copy(Path.of("/bin/sleep").toRealPath(), program);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
            start(program + "\0", List.of("sh", "-c", "ulimit -S -l 64; exec \"$0\" 600", program.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("a stand-in cannot be made", e);
        }
    }

    /** The last one. */
    public Process last() {
        return started.get(started.size() - 1);
    }

    /** How many bytes the last one may lock now, as the kernel says: a number, or {@code unlimited}. */
    public String lockable() {
        try {
            Matcher limit = MAX_LOCKED.matcher(Files.readString(proc("limits")));
            return limit.find() ? limit.group(1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void dispose() {
        started.forEach(Process::destroyForcibly);
    }

    private void start(String name, List<String> words) {
        try {
            started.add(new ProcessBuilder(words).start());
        } catch (IOException e) {
            throw new UncheckedIOException("a stand-in cannot be started", e);
        }
        Patience.until("the stand-in has its name")
                .until(() -> Files.readString(proc("cmdline")).startsWith(name));
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(last().pid()), file);
    }
}
