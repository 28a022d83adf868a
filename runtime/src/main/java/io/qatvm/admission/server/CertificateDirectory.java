package io.qatvm.admission.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A directory with the certificates of one webhook; keys are readable by their owner alone. Webhooks that share an
 * authority keep it in a {@link CertificateSecret}.
 */
public final class CertificateDirectory implements CertificateStore {
    // A certificate comes after its key: whoever sees the certificate finds the key.
    private static final List<String> NAMES = List.of(AUTHORITY_KEY, AUTHORITY, KEY, CERTIFICATE);

    private final Path directory;

    /** Nothing is read or written yet. */
    public CertificateDirectory(Path directory) {
        this.directory = directory;
    }

    @Override
    public Snapshot read() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : NAMES) {
            Path file = directory.resolve(name);
            if (Files.exists(file)) {
                try {
                    texts.put(name, Files.readString(file));
                } catch (IOException failure) {
                    throw new UnusableCertificateException(file + ": cannot be read: " + failure.getMessage(), failure);
                }
            }
        }
        return new Snapshot(texts, "");
    }

    @Override
    public boolean replace(Snapshot seen, Map<String, String> texts) {
        for (String name : NAMES) {
            String text = texts.get(name);
            if (!text.equals(seen.texts().get(name))) {
                PemFile.write(directory.resolve(name), text, name.endsWith(".key"));
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
