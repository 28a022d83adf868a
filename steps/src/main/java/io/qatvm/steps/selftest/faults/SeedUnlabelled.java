package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.launcher.LauncherParts;
import io.qatvm.launcher.MachineFiles;
import io.qatvm.steps.selftest.Fault;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The label is what cloud-init looks for. */
public final class SeedUnlabelled implements Fault {
    // ECMA-119: the volume identifier in the primary volume descriptor.
    private static final int LABEL_AT = 16 * 2048 + 40;

    /** For the service loader. */
    public SeedUnlabelled() {}

    @Override
    public String name() {
        return "seed-unlabelled";
    }

    @Override
    public String what() {
        return "the disk of cloud-init data has no label";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-DM-006");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withLaunchers(usual -> {
            LauncherParts parts = sound.launchers().apply(usual);
            MachineFiles files = parts.files();
            return parts.withFiles((vmi, host) -> {
                var objection = files.prepare(vmi, host);
                images(Path.of(host.directories().ephemeralDisks())).forEach(SeedUnlabelled::unlabel);
                return objection;
            });
        });
    }

    private static List<Path> images(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".iso")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unlabel(Path image) {
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.seek(LABEL_AT);
            file.writeBytes(" ".repeat(32));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
