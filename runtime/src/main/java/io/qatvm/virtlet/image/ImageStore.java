package io.qatvm.virtlet.image;

import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.Refused.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Images in a folder: {@code data/<digest>} are their bytes, {@code names/<name>} are symbolic links to them. Each change
 * is one rename, so a killed process leaves the old state or the new one, and at most a begun download, which the next
 * start removes. Thread-safe; downloads run beside each other.
 */
public final class ImageStore {
    private static final String PART = "part_";

    private final Path data;
    private final Path names;
    private final Translations translations;
    private final Supplier<Set<String>> inUse;
    private final Download download = new Download();

    /**
     * The store in {@code folder}, which is made if it is not there; downloads that were broken off are removed.
     *
     * @param inUse digests of the images that machines stand on; these are kept
     */
    public ImageStore(Path folder, Translations translations, Supplier<Set<String>> inUse) {
        this.data = folder.resolve("data");
        this.names = folder.resolve("names");
        this.translations = translations;
        this.inUse = inUse;
        try {
            Files.createDirectories(data);
            Files.createDirectories(names);
            for (Path file : list(data)) {
                if (file.getFileName().toString().startsWith(PART)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": the images' folder cannot be used", e);
        }
    }

    /**
     * Fetches an image.
     *
     * @throws Refused if it is not to be had, has another digest than the name says, or is no image for strangers' use
     */
    public Image pull(ImageName wanted, Cancellation cancellation) {
        if (wanted.isId()) {
            throw new Refused(
                    Code.INVALID_ARGUMENT, wanted + ": a digest alone says not where the image is; expected a name");
        }
        Path part = data.resolve(PART + UUID.randomUUID());
        try {
            String digest = download.fetch(translations.source(wanted.name()), part, cancellation);
            if (!wanted.digest().orElse(digest).equals(digest)) {
                throw new Refused(
                        Code.FAILED_PRECONDITION,
                        "image " + wanted.name() + ": digest mismatch: what was downloaded is sha256:" + digest
                                + ", asked for was sha256:" + wanted.digest().get());
            }
            DiskFormat format = DiskFormat.of(part);
            if (format.objection().isPresent()) {
                throw new Refused(
                        Code.FAILED_PRECONDITION,
                        "image " + wanted.name() + ": " + format.objection().get());
            }
            return keep(wanted.name(), digest, part);
        } catch (IOException e) {
            throw new Refused(Code.INTERNAL, "image " + wanted.name() + ": cannot be stored in " + data + ": " + e);
        } finally {
            part.toFile().delete();
        }
    }

    /** The image that {@code wanted} means; empty if it is not here. */
    public Optional<Image> find(ImageName wanted) {
        return images().stream()
                .filter(image -> wanted.isId() || image.names().contains(wanted.name()))
                .filter(image ->
                        wanted.digest().isEmpty() || wanted.digest().get().equals(image.digest()))
                .findFirst();
    }

    /** All images, in the order of their digests. */
    public synchronized List<Image> images() {
        Map<String, List<String>> byDigest = new TreeMap<>();
        try {
            for (Path file : list(data)) {
                String digest = file.getFileName().toString();
                if (!digest.startsWith(PART)) {
                    byDigest.put(digest, new ArrayList<>());
                }
            }
            for (Path link : list(names)) {
                if (Files.isSymbolicLink(link)) {
                    List<String> known = byDigest.get(
                            Files.readSymbolicLink(link).getFileName().toString());
                    if (known != null) {
                        known.add(URLDecoder.decode(link.getFileName().toString(), StandardCharsets.UTF_8));
                    }
                }
            }
            List<Image> images = new ArrayList<>();
            for (Map.Entry<String, List<String>> entry : byDigest.entrySet()) {
                Path file = data.resolve(entry.getKey());
                entry.getValue().sort(null);
                DiskFormat format = DiskFormat.of(file);
                images.add(new Image(
                        entry.getKey(), entry.getValue(), Files.size(file), file, format.word(), format.virtualSize()));
            }
            return images;
        } catch (IOException e) {
            throw new Refused(Code.INTERNAL, data + ": the images cannot be listed: " + e);
        }
    }

    /** Forgets a name, or all names of a digest; the bytes go when no name and no machine needs them. */
    public synchronized void remove(ImageName unwanted) {
        find(unwanted).ifPresent(image -> {
            for (String name : unwanted.isId() ? image.names() : List.of(unwanted.name())) {
                link(name).toFile().delete();
            }
        });
        collect();
    }

    /** Removes the bytes that no name and no machine needs. */
    public synchronized void collect() {
        Set<String> needed = inUse.get();
        for (Image image : images()) {
            if (image.names().isEmpty() && !needed.contains(image.digest())) {
                image.file().toFile().delete();
            }
        }
    }

    /** Where the bytes are. */
    public Path folder() {
        return data;
    }

    private synchronized Image keep(String name, String digest, Path part) throws IOException {
        Path file = data.resolve(digest);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path passing = names.resolve(PART + UUID.randomUUID());
        Files.createSymbolicLink(passing, Path.of("../data").resolve(digest));
        Files.move(passing, link(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Image kept = find(ImageName.of("sha256:" + digest)).orElseThrow(() -> new NoSuchFileException(file.toString()));
        collect();
        return kept;
    }

    private Path link(String name) {
        return names.resolve(URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
