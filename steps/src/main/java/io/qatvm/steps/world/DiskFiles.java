package io.qatvm.steps.world;

import io.qatvm.allocation.DeviceEvidence;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.domain.HostCapabilities.Directories;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.launcher.LauncherParts;
import io.qatvm.launcher.files.PodFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that a launcher makes for the disks of the scenario's VMI, in a folder of the scenario's own. */
public final class DiskFiles {
    // ECMA-119: the primary volume descriptor is sector 16 of 2048 bytes, its volume identifier 32 bytes from byte 40.
    private static final int LABEL_AT = 16 * 2048 + 40;
    private static final int LABEL_LENGTH = 32;

    private final Site site;
    private final Subject subject;
    private Optional<String> objection = Optional.empty();

    /** Made for each scenario. */
    public DiskFiles(Site site, Subject subject) {
        this.site = site;
        this.subject = subject;
    }

    /** Makes them. */
    public void make() {
        HostCapabilities host = HostCapabilities.ASSUMED.withDirectories(
                Directories.DEFAULT.below(site.folder().resolve("disks").toString()));
        try (Hypervisor none = Hypervisor.connect(URI.create("test:///default"))) {
            LauncherParts parts = site.launcherParts(new LauncherParts(
                    site.rooms().allocator(), site.rooms().domains(), host, DeviceEvidence.NONE, new PodFiles(), none));
            objection = parts.files().prepare(subject.defaulted(), host);
        }
    }

    /** Why they were not made; empty if they were. */
    public Optional<String> objection() {
        return objection;
    }

    /** The files there are, by their names. */
    public List<String> names() {
        return all().stream().map(file -> file.getFileName().toString()).toList();
    }

    /** The volume identifier of an ISO 9660 image. */
    public String label(String name) {
        byte[] bytes = bytes(name);
        return new String(bytes, LABEL_AT, LABEL_LENGTH, StandardCharsets.US_ASCII).strip();
    }

    /** What the file of that name holds. */
    public String text(String name) {
        return new String(bytes(name), StandardCharsets.ISO_8859_1);
    }

    private byte[] bytes(String name) {
        Path file = all().stream()
                .filter(each -> each.getFileName().toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no file " + name + " among " + names()));
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> all() {
        try (Stream<Path> files = Files.walk(site.folder().resolve("disks"))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
