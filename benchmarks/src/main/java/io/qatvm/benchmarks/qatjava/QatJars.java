package io.qatvm.benchmarks.qatjava;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The jars of qat-java, taken out of this one's resources: they are on the class path of processes that may be lost alone. */
final class QatJars {
    // The second is needed by the first whatever it compresses with.
    private static final List<String> NAMES = List.of("qat-java.jar", "zstd-jni.jar");
    private static List<Path> files = List.of();

    private QatJars() {}

    /** The files; they go with this process. Empty if the resources are not there. */
    static synchronized List<Path> files() {
        if (files.isEmpty()) {
            files = unpacked();
        }
        return files;
    }

    private static List<Path> unpacked() {
        List<Path> unpacked = new ArrayList<>();
        try {
            Path folder = Files.createTempDirectory("qat-java");
            folder.toFile().deleteOnExit();
            for (String name : NAMES) {
                try (InputStream in = QatJars.class.getResourceAsStream("/qatguest/jars/" + name)) {
                    if (in == null) {
                        return List.of();
                    }
                    Path file = folder.resolve(name);
                    Files.copy(in, file);
                    file.toFile().deleteOnExit();
                    unpacked.add(file);
                }
            }
            return List.copyOf(unpacked);
        } catch (IOException e) {
            throw new UncheckedIOException("qat-java cannot be unpacked", e);
        }
    }
}
