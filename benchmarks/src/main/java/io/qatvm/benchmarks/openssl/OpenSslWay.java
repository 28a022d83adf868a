package io.qatvm.benchmarks.openssl;

import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Sign;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** By which of its providers or engines OpenSSL works. */
enum OpenSslWay {
    /** Its default provider, and nothing else. */
    PROCESSOR(List.of(), EnumSet.allOf(Workload.class)),
    /**
     * Intel's provider, with the default one for what it has not. Debian builds it for devices and for processors (QAT_HW
     * and QAT_SW), so that it works is no evidence of a device.
     */
    QAT_PROVIDER(
            List.of("-provider", "qatprovider", "-provider", "default", "-propquery", "?provider=qatprovider"),
            ofQat()),
    /** Intel's engine, for OpenSSL before it had providers. */
    QAT_ENGINE(List.of("-engine", "qatengine"), ofQat());

    private static final Map<OpenSslWay, Optional<String>> MISSING = new ConcurrentHashMap<>();

    // A list made by List.of never changes, which the check cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> arguments;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Workload> workloads;

    OpenSslWay(List<String> arguments, Set<Workload> workloads) {
        this.arguments = arguments;
        this.workloads = workloads;
    }

    private static Set<Workload> ofQat() {
        return EnumSet.of(
                Workload.AES_128_GCM_ENCRYPT,
                Workload.AES_128_GCM_DECRYPT,
                Workload.RSA_2048_SIGN,
                Workload.RSA_2048_VERIFY,
                Workload.RSA_4096_SIGN,
                Workload.RSA_4096_VERIFY,
                Workload.ECDH_P256,
                Workload.ECDSA_P256_SIGN,
                Workload.ECDSA_P256_VERIFY,
                Workload.DH_2048);
    }

    /** What commands are told to go this way. */
    List<String> arguments() {
        return arguments;
    }

    boolean isFor(Workload workload) {
        return workloads.contains(workload);
    }

    /** True if several requests can be in flight: then it asks devices. */
    boolean isAsynchronous() {
        return this != PROCESSOR;
    }

    /** Why it cannot be gone here; looked up once. */
    Optional<String> missing() {
        return MISSING.computeIfAbsent(this, OpenSslWay::look);
    }

    /** What the provider or engine calls itself. */
    List<Sign> says() {
        if (this == PROCESSOR || missing().isPresent()) {
            return List.of();
        }
        try {
            OpenSslProgram.Said said = OpenSslProgram.run(new byte[0], question());
            return said.text()
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.toLowerCase(Locale.ROOT).contains("qat"))
                    .map(line -> Sign.said(Sign.Kind.LIBRARY, "openssl " + String.join(" ", question()), line))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** What the program says its version is; empty if there is none. */
    static Optional<String> version() {
        try {
            OpenSslProgram.Said said = OpenSslProgram.run(new byte[0], List.of("version"));
            return said.exit() == 0 ? Optional.of(said.text().strip()) : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private Optional<String> look() {
        if (OpenSslProgram.path().isEmpty()) {
            return Optional.of("no program openssl on the PATH");
        }
        if (this == PROCESSOR) {
            return version().isPresent() ? Optional.empty() : Optional.of("openssl does not say its version");
        }
        try {
            OpenSslProgram.Said said = OpenSslProgram.run(new byte[0], question());
            return said.exit() == 0
                    ? Optional.empty()
                    : Optional.of("OpenSSL cannot load " + arguments.get(1) + ", " + said.complaint());
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    private List<String> question() {
        return this == QAT_ENGINE
                ? List.of("engine", "-t", "-c", "qatengine")
                : List.of("list", "-providers", "-verbose", "-provider", "qatprovider");
    }
}
