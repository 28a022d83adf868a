package io.qatvm.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

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

    /** The file's bytes, a fresh array each time. */
    byte[] bytes() {
        try (InputStream in = Input.class.getResourceAsStream("/inputs/" + file)) {
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
