package io.qatvm.deploy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** The objects of manifests below the deploy folder. */
record Manifests(List<HasMetadata> objects) {
    static final Path FOLDER = Path.of("deploy");

    /** Those of one file of the base. */
    static Manifests of(String file) {
        return at("base/" + file);
    }

    /** Those of one file below the deploy folder. */
    static Manifests at(String file) {
        try (InputStream text = Files.newInputStream(FOLDER.resolve(file))) {
            Object read = new KubernetesSerialization().unmarshal(text);
            return new Manifests(
                    read instanceof Collection<?> several
                            ? several.stream().map(HasMetadata.class::cast).toList()
                            : List.of((HasMetadata) read));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of one kind. */
    <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The one of its kind. */
    <T extends HasMetadata> T only(Class<T> type) {
        List<T> found = all(type);
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " of " + type + ", expected one");
        }
        return found.get(0);
    }
}
