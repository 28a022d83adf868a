package io.qatvm.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The inputs all benchmarks share: one VMI with two VFs, the review around it, and its launcher's environment. */
enum Input {
    /** An AdmissionReview v1, CREATE, one line of 1.5 kB. */
    REVIEW("review-two-vfs.json"),
    /** The VMI inside that review: 4 cores, container disk, cloud-init, masquerade with two ports, rng, q35. */
    VMI("vmi-two-vfs.json"),
    /** What a device plugin leaves in the launcher's environment for it, one {@code K=V} a line. */
    ENVIRONMENT("launcher.env");

    private final String file;

    Input(String file) {
        this.file = file;
    }

    /** The file's text. */
    String text() {
        try (InputStream in = Input.class.getResourceAsStream("/inputs/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The file's JSON without white space, as an API server sends it; a fresh array each time. */
    byte[] json() {
        ObjectMapper json = new ObjectMapper();
        try {
            return json.writeValueAsBytes(json.readTree(text()));
        } catch (IOException invalid) {
            throw new UncheckedIOException("input " + file + " is not JSON", invalid);
        }
    }
}
