package io.qatvm.benchmarks.openssl;

import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How {@code openssl speed} is asked for a workload, and where its answer stands in what {@code -mr} prints.
 *
 * @param arguments what is measured
 * @param result how the line with the figures begins
 * @param column where in it the figure stands, colons apart
 * @param started how lines look that say that the work begins
 * @param done how lines begin that say how many operations were done
 */
record SpeedCommand(List<String> arguments, String result, int column, String started, String done) {
    /** For a workload; empty if speed knows nothing like it. */
    static Optional<SpeedCommand> of(Workload workload) {
        return Optional.ofNullable(
                switch (workload) {
                    case AES_128_CBC_ENCRYPT -> cipher("-evp", "aes-128-cbc");
                    case AES_128_CBC_DECRYPT -> cipher("-evp", "aes-128-cbc", "-decrypt");
                    case AES_128_CTR -> cipher("-evp", "aes-128-ctr");
                    case AES_128_XTS_ENCRYPT -> cipher("-evp", "aes-128-xts");
                    case AES_128_XTS_DECRYPT -> cipher("-evp", "aes-128-xts", "-decrypt");
                    // Like records of TLS: with 13 bytes beside them, and the tag made or checked.
                    case AES_128_GCM_ENCRYPT -> cipher("-evp", "aes-128-gcm", "-aead");
                    case AES_128_GCM_DECRYPT -> cipher("-evp", "aes-128-gcm", "-aead", "-decrypt");
                    case RSA_2048_SIGN -> new SpeedCommand(List.of("rsa2048"), "+F2:", 3, ":private:rsa", "+R1:");
                    case RSA_2048_VERIFY -> new SpeedCommand(List.of("rsa2048"), "+F2:", 4, ":public:rsa", "+R2:");
                    case RSA_4096_SIGN -> new SpeedCommand(List.of("rsa4096"), "+F2:", 3, ":private:rsa", "+R1:");
                    case RSA_4096_VERIFY -> new SpeedCommand(List.of("rsa4096"), "+F2:", 4, ":public:rsa", "+R2:");
                    case ECDSA_P256_SIGN -> new SpeedCommand(List.of("ecdsap256"), "+F4:", 3, ":sign:ecdsa", "+R5:");
                    case ECDSA_P256_VERIFY ->
                        new SpeedCommand(List.of("ecdsap256"), "+F4:", 4, ":verify:ecdsa", "+R6:");
                    case ECDH_P256 -> new SpeedCommand(List.of("ecdhp256"), "+F5:", 3, "::ecdh", "+R7:");
                    case DH_2048 -> new SpeedCommand(List.of("ffdh2048"), "+F8:", 3, "::ffdh", "+R12:");
                    default -> null;
                });
    }

    private static SpeedCommand cipher(String... arguments) {
        return new SpeedCommand(List.of(arguments), "+F:", 3, "+DT:", "+R:");
    }

    /** The whole line of arguments. */
    List<String> line(List<String> provider, Setting setting, long seconds) {
        List<String> line = new ArrayList<>(List.of("speed", "-elapsed", "-mr", "-seconds", Long.toString(seconds)));
        line.addAll(provider);
        if (setting.size() > 0) {
            line.addAll(List.of("-bytes", Integer.toString(setting.size())));
        }
        if (setting.depth() > 1) {
            line.addAll(List.of("-async_jobs", Integer.toString(setting.depth())));
        }
        if (setting.threads() > 1) {
            line.addAll(List.of("-multi", Integer.toString(setting.threads())));
        }
        line.addAll(arguments);
        return line;
    }

    /** True if the line says that the work begins. */
    boolean starts(String line) {
        return line.startsWith("+DT") && line.contains(started);
    }

    /** How many operations the line says were done; empty if it says nothing of that. */
    Optional<Long> done(String line) {
        return line.startsWith(done) ? Optional.of(Long.parseLong(line.split(":")[1])) : Optional.empty();
    }

    /** Operations per second, from all that was printed; the last such line is the sum of all processes. */
    Optional<Double> perSecond(List<String> lines, Setting setting) {
        Predicate<String> figures = line -> line.startsWith(result);
        return lines.stream()
                .filter(figures)
                .reduce((first, second) -> second)
                .map(line -> Double.parseDouble(line.strip().split(":")[column]))
                .map(figure -> setting.size() > 0 ? figure / setting.size() : figure);
    }
}
