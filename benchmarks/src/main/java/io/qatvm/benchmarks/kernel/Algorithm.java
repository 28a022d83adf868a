package io.qatvm.benchmarks.kernel;

import io.qatvm.benchmarks.workload.Workload;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The kernel's algorithms that AF_ALG offers and QAT's driver registers; neither has GCM in it, nor keys, nor DEFLATE. */
enum Algorithm {
    /** CBC. */
    CBC(
            "cbc(aes)",
            "skcipher",
            "qat_aes_cbc",
            List.of("cbc-aes-aesni", "cbc-aes-ce", "cbc(aes-generic)"),
            EnumSet.of(Workload.AES_128_CBC_ENCRYPT, Workload.AES_128_CBC_DECRYPT)),
    /** CTR. */
    CTR(
            "ctr(aes)",
            "skcipher",
            "qat_aes_ctr",
            List.of("ctr-aes-aesni", "ctr-aes-ce", "ctr(aes-generic)"),
            EnumSet.of(Workload.AES_128_CTR)),
    /** XTS. */
    XTS(
            "xts(aes)",
            "skcipher",
            "qat_aes_xts",
            List.of("xts-aes-aesni", "xts-aes-ce", "xts(ecb(aes-generic))"),
            EnumSet.of(Workload.AES_128_XTS_ENCRYPT, Workload.AES_128_XTS_DECRYPT)),
    /** CBC with HMAC-SHA-256. */
    CBC_HMAC_SHA256(
            "authenc(hmac(sha256),cbc(aes))",
            "aead",
            "qat_aes_cbc_hmac_sha256",
            List.of(),
            EnumSet.of(Workload.AES_128_CBC_HMAC_SHA256_ENCRYPT, Workload.AES_128_CBC_HMAC_SHA256_DECRYPT));

    private final String kernelName;
    private final String type;
    private final String qatDriver;

    // Lists made by List.of never change, which the check cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> usualDrivers;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Workload> workloads;

    Algorithm(String kernelName, String type, String qatDriver, List<String> usualDrivers, Set<Workload> workloads) {
        this.kernelName = kernelName;
        this.type = type;
        this.qatDriver = qatDriver;
        this.usualDrivers = usualDrivers;
        this.workloads = workloads;
    }

    /** That of a workload; empty if AF_ALG has none for it. */
    static Optional<Algorithm> of(Workload workload) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.workloads.contains(workload))
                .findFirst();
    }

    /** That of a driver, by the driver's name: all of them say it in theirs. Empty if this one does not. */
    static Optional<Algorithm> ofDriver(String driver) {
        if (driver.contains("sha256") && driver.contains("cbc")) {
            return Optional.of(CBC_HMAC_SHA256);
        }
        return Stream.of(CBC, CTR, XTS)
                .filter(algorithm -> driver.contains(algorithm.name().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** What AF_ALG calls its kind: {@code skcipher} or {@code aead}. */
    String type() {
        return type;
    }

    boolean isAead() {
        return type.equals("aead");
    }

    /** QAT's driver for it. */
    String qatDriver() {
        return qatDriver;
    }

    /**
     * The processor's drivers for it, the best first: the one that is registered with the highest priority, or those that
     * register themselves when they are first asked for by name.
     */
    List<String> ofProcessor(CryptoCatalogue catalogue) {
        if (this == CBC_HMAC_SHA256) {
            // A template: made of two drivers when it is asked for by both their names.
            String hash = catalogue
                    .ofProcessor("hmac(sha256)")
                    .orElse("hmac(" + catalogue.ofProcessor("sha256").orElse("sha256-generic") + ")");
            return CBC.ofProcessor(catalogue).stream()
                    .map(cipher -> "authenc(" + hash + "," + cipher + ")")
                    .toList();
        }
        return catalogue.ofProcessor(kernelName).map(List::of).orElse(usualDrivers);
    }
}
