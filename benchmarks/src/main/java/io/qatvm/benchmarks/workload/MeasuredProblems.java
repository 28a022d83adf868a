package io.qatvm.benchmarks.workload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.zip.Deflater;

/** The operations that are measured: the same bytes and keys for every backend and in every run. */
public final class MeasuredProblems {
    private static final String[] WORDS = {
        "queue",
        "ring",
        "bank",
        "answer",
        "request",
        "the",
        "a",
        "of",
        "host",
        "guest",
        "virtual",
        "function",
        "and",
        "memory",
        "driver",
        "device",
        "is",
        "in",
        "cipher",
        "key",
        "block",
        "text",
        "0000:3d:01.0",
        "node",
        "pod"
    };
    private static final int SEED = 0x514d;
    private static final int MESSAGE = 32;
    private static final byte[] NONE = {};

    private MeasuredProblems() {}

    /**
     * What is measured of a workload. What is to be decrypted with a tag has none yet: somebody has to encrypt it first.
     *
     * @param size bytes of the plain text; without meaning for workloads that have none
     */
    public static Problem of(Workload workload, int size) {
        return switch (workload) {
            case EMPTY -> Problem.of(workload, NONE);
            case AES_128_CBC_ENCRYPT, AES_128_CBC_DECRYPT, AES_128_CTR ->
                Problem.of(workload, bytes(16, 1), bytes(16, 2), NONE, bytes(size, 3));
            case AES_128_XTS_ENCRYPT, AES_128_XTS_DECRYPT ->
                Problem.of(workload, bytes(32, 1), bytes(16, 2), NONE, bytes(size, 3));
            case AES_128_GCM_ENCRYPT, AES_128_GCM_DECRYPT ->
                Problem.of(workload, bytes(16, 1), bytes(12, 2), bytes(8, 4), bytes(size, 3));
            case AES_128_CBC_HMAC_SHA256_ENCRYPT, AES_128_CBC_HMAC_SHA256_DECRYPT -> {
                byte[] iv = bytes(16, 2);
                // What ESP authenticates before the ciphertext: SPI, sequence number and IV.
                yield Problem.of(workload, bytes(48, 1), iv, Bytes.joined(bytes(8, 4), iv), bytes(size, 3));
            }
            case RSA_2048_SIGN -> signing(workload, "rsa-2048");
            case RSA_4096_SIGN -> signing(workload, "rsa-4096");
            case ECDSA_P256_SIGN -> signing(workload, "p256");
            case RSA_2048_VERIFY, RSA_4096_VERIFY, ECDSA_P256_VERIFY ->
                KnownAnswers.of(workload).get(0).problem();
            case ECDH_P256 -> Problem.of(workload, key("p256"), NONE, key("p256-peer.pub"), NONE);
            case DH_2048 -> Problem.of(workload, key("ffdhe2048"), NONE, key("ffdhe2048-peer.pub"), NONE);
            case DEFLATE_COMPRESS -> Problem.of(workload, text(size));
            case DEFLATE_DECOMPRESS -> Problem.of(workload, stream(text(size)));
        };
    }

    /** A text of words, which compresses about as well as a log does. */
    static byte[] text(int size) {
        Random random = new Random(SEED);
        StringBuilder text = new StringBuilder(size + MESSAGE);
        while (text.length() < size) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(8) == 0 ? ".\n" : " ");
        }
        return text.substring(0, size).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] stream(byte[] text) {
        Deflater deflater = new Deflater(1, true);
        try {
            deflater.setInput(text);
            deflater.finish();
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            byte[] piece = new byte[4096];
            while (!deflater.finished()) {
                stream.write(piece, 0, deflater.deflate(piece));
            }
            return stream.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static Problem signing(Workload workload, String name) {
        return Problem.of(workload, key(name), NONE, key(name + ".pub"), bytes(MESSAGE, 5));
    }

    private static byte[] bytes(int size, int seed) {
        byte[] bytes = new byte[size];
        new Random(SEED + seed).nextBytes(bytes);
        return bytes;
    }

    /** A key that is used here alone, and is known to all. */
    private static byte[] key(String name) {
        String resource = "/keys/" + name + ".pem";
        try (InputStream in = MeasuredProblems.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            String pem = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}
