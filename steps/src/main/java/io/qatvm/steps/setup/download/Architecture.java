package io.qatvm.steps.setup.download;

import io.qatvm.fixtures.cluster.local.LocalClusterTrouble;
import java.util.Locale;

/** Machines that releases of Kubernetes and etcd are made for, as far as they are known here. */
public enum Architecture {
    /** Intel's and AMD's with 64 bits. */
    AMD64,
    /** ARM's with 64 bits. */
    ARM64;

    /**
     * That of a JVM.
     *
     * @param osArch the JVM's property {@code os.arch}
     * @throws LocalClusterTrouble if no release is known for it
     */
    public static Architecture of(String osArch) {
        return switch (osArch) {
            case "amd64", "x86_64" -> AMD64;
            case "aarch64", "arm64" -> ARM64;
            default ->
                throw new LocalClusterTrouble(
                        "no release of Kubernetes is known for " + osArch + "; known: amd64, arm64", Places.REMEDY);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
