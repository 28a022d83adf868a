package io.qatvm.handler.processes;

import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.defaulting.FirmwareUuid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * QEMU as {@code /proc} shows it: libvirt starts one for each guest, and tells it the domain's name and uuid ({@code -name
 * guest=NAME,...}, {@code -uuid UUID}; libvirt's qemu_command.c). A process of another machine is never touched, not even
 * of one that had the same name.
 */
public final class QemuProcesses implements GuestProcesses {
    private final Path proc;

    QemuProcesses(Path proc) {
        this.proc = proc;
    }

    /** Those of this machine, as far as they are visible in {@code /proc}. */
    public static GuestProcesses ofThisMachine() {
        return new QemuProcesses(Path.of("/proc"));
    }

    @Override
    public List<String> end(VirtualMachineInstance vmi) {
        String name = vmi.getMetadata().getNamespace() + "_" + vmi.getMetadata().getName();
        String uuid = FirmwareUuid.of(vmi);
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path folder : folders) {
                long pid = Long.parseLong(folder.getFileName().toString());
                // Taken before its words are read: the number may be another's by the time it is signalled.
                Optional<ProcessHandle> process = ProcessHandle.of(pid);
                if (runs(words(folder), name, uuid)) {
                    found.add("QEMU (" + pid + ")");
                    process.ifPresent(ProcessHandle::destroyForcibly);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list the processes in " + proc, unreadable);
        }
        return found;
    }

    private static boolean runs(List<String> words, String name, String uuid) {
        if (words.isEmpty() || !isQemu(words.get(0))) {
            return false;
        }
        String named = after("-name", words);
        return (named + ",").startsWith("guest=" + name + ",")
                && after("-uuid", words).equalsIgnoreCase(uuid);
    }

    private static boolean isQemu(String program) {
        String file = program.substring(program.lastIndexOf('/') + 1);
        return file.startsWith("qemu-") || file.equals("kvm");
    }

    private static String after(String option, List<String> words) {
        int at = words.indexOf(option);
        return at < 0 || at + 1 >= words.size() ? "" : words.get(at + 1);
    }

    // A process that has ended and is not yet forgotten has no words.
    private static List<String> words(Path folder) {
        try {
            String line = Files.readString(folder.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            return line.isEmpty() ? List.of() : List.of(line.split("\0"));
        } catch (IOException ended) {
            return List.of();
        }
    }
}
