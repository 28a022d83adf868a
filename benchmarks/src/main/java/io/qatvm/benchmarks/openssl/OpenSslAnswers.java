package io.qatvm.benchmarks.openssl;

import io.qatvm.benchmarks.backend.Task;
import io.qatvm.benchmarks.workload.Problem;
import io.qatvm.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Answers of OpenSSL to single operations, by its commands; by its library where no command does them. */
final class OpenSslAnswers {
    private final OpenSslWay way;

    OpenSslAnswers(OpenSslWay way) {
        this.way = way;
    }

    Optional<String> unproved(Workload workload) {
        return switch (workload) {
            case AES_128_GCM_ENCRYPT, AES_128_GCM_DECRYPT, AES_128_XTS_ENCRYPT, AES_128_XTS_DECRYPT ->
                way == OpenSslWay.PROCESSOR
                        ? LibCrypto.missing(OpenSslWay.version().orElse("")).map(reason -> unasked(workload) + reason)
                        : Optional.of(unasked(workload) + "its library is asked with the default provider alone");
            default -> Optional.empty();
        };
    }

    private static String unasked(Workload workload) {
        return "no command of openssl does one " + workload + ", and so it cannot be proved: ";
    }

    byte[] to(Problem problem) throws Task.Refusal, IOException {
        return switch (problem.workload().kind()) {
            case CIPHER, AEAD -> cipher(problem);
            case SIGN -> signature(problem);
            case VERIFY -> verdict(problem);
            case AGREE -> secret(problem);
            default -> throw new IOException("openssl does no " + problem.workload());
        };
    }

    private byte[] cipher(Problem problem) throws Task.Refusal, IOException {
        boolean back = problem.workload().isWayBack();
        return switch (problem.workload()) {
            case AES_128_CBC_ENCRYPT, AES_128_CBC_DECRYPT -> enc("-aes-128-cbc", problem);
            case AES_128_CTR -> enc("-aes-128-ctr", problem);
            case AES_128_XTS_ENCRYPT, AES_128_XTS_DECRYPT -> LibCrypto.plain("AES-128-XTS", problem, back);
            default -> LibCrypto.sealed("AES-128-GCM", problem, back);
        };
    }

    private byte[] enc(String cipher, Problem problem) throws IOException {
        HexFormat hex = HexFormat.of();
        List<String> line = line(
                "enc",
                cipher,
                problem.workload().isWayBack() ? "-d" : "-e",
                "-nopad",
                "-K",
                hex.formatHex(problem.key()),
                "-iv",
                hex.formatHex(problem.iv()));
        return expected(OpenSslProgram.run(problem.input(), line));
    }

    private byte[] signature(Problem problem) throws IOException {
        try (KeyFiles files = new KeyFiles()) {
            String key = files.write("key.der", problem.key());
            return expected(
                    OpenSslProgram.run(problem.input(), line("dgst", "-sha256", "-keyform", "DER", "-sign", key)));
        }
    }

    private byte[] verdict(Problem problem) throws IOException {
        try (KeyFiles files = new KeyFiles()) {
            String key = files.write("key.der", problem.key());
            String signature = files.write("signature", problem.extra());
            OpenSslProgram.Said said = OpenSslProgram.run(
                    problem.input(),
                    line("dgst", "-sha256", "-keyform", "DER", "-verify", key, "-signature", signature));
            boolean holds = said.exit() == 0 && said.text().contains("Verified OK");
            if (!holds
                    && !(said.text() + said.errors()).toLowerCase(Locale.ROOT).contains("verification failure")) {
                throw new IOException("openssl dgst ended with " + said.complaint());
            }
            return new byte[] {(byte) (holds ? 1 : 0)};
        }
    }

    private byte[] secret(Problem problem) throws IOException {
        try (KeyFiles files = new KeyFiles()) {
            String own = files.write("own.der", problem.key());
            String peer = files.write("peer.der", problem.extra());
            return expected(OpenSslProgram.run(
                    new byte[0],
                    line(
                            "pkeyutl",
                            "-derive",
                            "-keyform",
                            "DER",
                            "-inkey",
                            own,
                            "-peerform",
                            "DER",
                            "-peerkey",
                            peer)));
        }
    }

    private List<String> line(String command, String... more) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(way.arguments());
        line.addAll(List.of(more));
        return line;
    }

    private static byte[] expected(OpenSslProgram.Said said) throws IOException {
        if (said.exit() != 0) {
            throw new IOException("openssl ended with " + said.complaint());
        }
        return said.out();
    }

    /** Files for one call. */
    private static final class KeyFiles implements AutoCloseable {
        private final Path folder;
        private final List<Path> files = new ArrayList<>();

        KeyFiles() throws IOException {
            folder = Files.createTempDirectory("openssl");
        }

        String write(String name, byte[] content) throws IOException {
            Path file = Files.write(folder.resolve(name), content);
            files.add(file);
            return file.toString();
        }

        @Override
        public void close() throws IOException {
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
    }
}
