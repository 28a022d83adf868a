package io.qatvm.benchmarks.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The kernel's ciphers, from {@code /proc/crypto}; read anew each time, since drivers come and go with their devices. */
final class CryptoCatalogue {
    private static final Path FILE = Path.of("/proc/crypto");

    private final List<CryptoEntry> entries;

    private CryptoCatalogue(List<CryptoEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Of this machine; empty if it cannot be read. */
    static CryptoCatalogue read() {
        try {
            return of(Files.readAllLines(FILE));
        } catch (IOException unreadable) {
            return of(List.of());
        }
    }

    static CryptoCatalogue of(List<String> lines) {
        return new CryptoCatalogue(CryptoEntry.of(lines));
    }

    boolean has(String driver) {
        return entries.stream().anyMatch(entry -> entry.driver().equals(driver));
    }

    /** The processor's best driver for an algorithm; empty if none is registered, as before its first use. */
    Optional<String> ofProcessor(String algorithm) {
        return entries.stream()
                .filter(entry -> entry.name().equals(algorithm) && !entry.isQat() && !entry.internal())
                .max(Comparator.comparingInt(CryptoEntry::priority))
                .map(CryptoEntry::driver);
    }
}
