package io.qatvm.steps.setup;

import io.qatvm.fixtures.guest.GuestCache;
import io.qatvm.fixtures.guest.GuestKernel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Debian's kernel for clouds, downloaded with apt, which checks its signature's checksum, and unpacked into the user's
 * cache. It is never installed. A kernel that is there is kept.
 */
public final class GuestKernelDownload {
    private static final String META = "linux-image-cloud-amd64";
    private static final String UNPACKED = "unpacked";
    private static final Pattern DEPENDENCY = Pattern.compile("(?m)^Depends:.*?\\b(linux-image-[^\\s,(]+)");
    private static final Pattern VERSION = Pattern.compile("(?m)^Version: (\\S+)");
    private static final Pattern CHECKSUM = Pattern.compile("(?m)^SHA256: ([0-9a-f]{64})");

    private final GuestCache cache;
    private final VisibleCommands commands;

    /** Into {@code cache}, telling {@code out}. */
    public GuestKernelDownload(GuestCache cache, PrintStream out) {
        this.cache = cache;
        this.commands = new VisibleCommands(out);
    }

    /**
     * Sees to it that the cache has a kernel.
     *
     * @return what went wrong; empty if there is a kernel
     * @throws IOException if the cache cannot be written
     */
    public Optional<String> fetch() throws IOException {
        if (GuestKernel.newest(cache).isPresent()) {
            return Optional.empty();
        }
        Optional<String> name = shown(META).flatMap(text -> first(DEPENDENCY, text));
        Optional<String> details = name.flatMap(GuestKernelDownload::shown);
        if (details.isEmpty()) {
            return Optional.of("apt knows no package " + name.orElse(META) + "; run apt-get update as root, on a Debian"
                    + " for amd64");
        }
        Files.createDirectories(cache.kernels());
        Path draft = Files.createTempDirectory(cache.kernels(), "draft-");
        try {
            return fetch(name.get(), details.get(), draft);
        } finally {
            remove(draft);
        }
    }

    private Optional<String> fetch(String name, String details, Path draft) throws IOException {
        // Apt's own user cannot write here, so apt is told to stay who it is.
        if (!commands.run(List.of("apt-get", "-o", "APT::Sandbox::User=root", "download", name), draft)) {
            return Optional.of("apt-get could not download " + name);
        }
        Optional<Path> archive = archive(draft);
        if (archive.isEmpty()) {
            return Optional.of("apt-get downloaded no package file to " + draft);
        }
        String checksum = sha256(archive.get());
        String promised = first(CHECKSUM, details).orElse(checksum);
        if (!promised.equals(checksum)) {
            return Optional.of(
                    archive.get().getFileName() + " has SHA-256 " + checksum + "; Debian's list says " + promised);
        }
        Path unpacked = draft.resolve(UNPACKED);
        if (!commands.run(List.of("dpkg-deb", "-x", archive.get().getFileName().toString(), UNPACKED), draft)) {
            return Optional.of("dpkg-deb could not unpack " + archive.get());
        }
        if (GuestKernel.in(unpacked).isEmpty()) {
            return Optional.of(name + " has no kernel with modules in /boot and /lib/modules");
        }
        String version = first(VERSION, details).orElse("unknown");
        Files.writeString(
                unpacked.resolve(GuestKernel.NOTE),
                "Package: " + name + "\nVersion: " + version + "\nSHA256: " + checksum + "\n");
        Path place = cache.kernels().resolve(name + "_" + version.replace(':', '.'));
        remove(place);
        Files.move(unpacked, place, StandardCopyOption.ATOMIC_MOVE);
        return Optional.empty();
    }

    private static Optional<String> shown(String name) {
        return VisibleCommands.answer("apt-cache", "show", "--no-all-versions", name);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<Path> archive(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".deb")).findFirst();
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
