package io.qatvm.benchmarks.workload;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is measured. The names are those of reports and of {@code --workloads}. */
public enum Workload {
    /** Nothing: what the harness itself costs for one operation. */
    EMPTY("empty", Kind.NOTHING, false),
    /** AES-128-CBC. */
    AES_128_CBC_ENCRYPT("aes-128-cbc-encrypt", Kind.CIPHER, true),
    /** AES-128-CBC. */
    AES_128_CBC_DECRYPT("aes-128-cbc-decrypt", Kind.CIPHER, true),
    /** AES-128-CTR, which is the same in both directions. */
    AES_128_CTR("aes-128-ctr", Kind.CIPHER, true),
    /** AES-128-XTS: two keys of 128 bits. */
    AES_128_XTS_ENCRYPT("aes-128-xts-encrypt", Kind.CIPHER, true),
    /** AES-128-XTS: two keys of 128 bits. */
    AES_128_XTS_DECRYPT("aes-128-xts-decrypt", Kind.CIPHER, true),
    /** AES-128-GCM with a tag of 16 bytes. */
    AES_128_GCM_ENCRYPT("aes-128-gcm-encrypt", Kind.AEAD, true),
    /** AES-128-GCM with a tag of 16 bytes. */
    AES_128_GCM_DECRYPT("aes-128-gcm-decrypt", Kind.AEAD, true),
    /** As IPsec does it: AES-128-CBC, then HMAC-SHA-256-128 over header, IV and ciphertext. */
    AES_128_CBC_HMAC_SHA256_ENCRYPT("aes-128-cbc-hmac-sha256-encrypt", Kind.AEAD, true),
    /** The way back: the tag is checked first. */
    AES_128_CBC_HMAC_SHA256_DECRYPT("aes-128-cbc-hmac-sha256-decrypt", Kind.AEAD, true),
    /** PKCS #1 v1.5 with SHA-256. */
    RSA_2048_SIGN("rsa-2048-sign", Kind.SIGN, false),
    /** PKCS #1 v1.5 with SHA-256. */
    RSA_2048_VERIFY("rsa-2048-verify", Kind.VERIFY, false),
    /** PKCS #1 v1.5 with SHA-256. */
    RSA_4096_SIGN("rsa-4096-sign", Kind.SIGN, false),
    /** PKCS #1 v1.5 with SHA-256. */
    RSA_4096_VERIFY("rsa-4096-verify", Kind.VERIFY, false),
    /** The shared secret of two keys on P-256. */
    ECDH_P256("ecdh-p256", Kind.AGREE, false),
    /** ECDSA on P-256 with SHA-256. */
    ECDSA_P256_SIGN("ecdsa-p256-sign", Kind.SIGN, false),
    /** ECDSA on P-256 with SHA-256. */
    ECDSA_P256_VERIFY("ecdsa-p256-verify", Kind.VERIFY, false),
    /** The shared secret of two keys in ffdhe2048, the group of RFC 7919. */
    DH_2048("dh-2048", Kind.AGREE, false),
    /** Raw DEFLATE of a text, level 1. */
    DEFLATE_COMPRESS("deflate-compress", Kind.COMPRESS, true),
    /** Raw DEFLATE of a text, the way back; its size is that of the text. */
    DEFLATE_DECOMPRESS("deflate-decompress", Kind.DECOMPRESS, true);

    /** How a workload's answer comes about. */
    public enum Kind {
        /** No answer. */
        NOTHING,
        /** As many bytes as went in. */
        CIPHER,
        /** As many bytes and a tag, or back. */
        AEAD,
        /** A signature. */
        SIGN,
        /** Yes or no: one byte, 1 or 0. */
        VERIFY,
        /** A shared secret. */
        AGREE,
        /** Fewer bytes, of which there is more than one right choice. */
        COMPRESS,
        /** The text. */
        DECOMPRESS
    }

    private final String label;
    private final Kind kind;
    private final boolean sized;

    Workload(String label, Kind kind, boolean sized) {
        this.label = label;
        this.kind = kind;
        this.sized = sized;
    }

    /** As reports have it, for example {@code aes-128-cbc-encrypt}. */
    public String label() {
        return label;
    }

    /** How its answer comes about. */
    public Kind kind() {
        return kind;
    }

    /** True where one operation works on a number of bytes that is chosen. */
    public boolean isSized() {
        return sized;
    }

    /** True for the way back: decryption, or decompression. */
    public boolean isWayBack() {
        return label.endsWith("-decrypt") || this == DEFLATE_DECOMPRESS;
    }

    /** True if the answer is checked by the way back, since the same input can have several right ones. */
    public boolean isFreeInItsAnswer() {
        return kind == Kind.COMPRESS || kind == Kind.SIGN;
    }

    /** What leads back from its answer to its input; empty if nothing does. */
    public Optional<Workload> wayBack() {
        return switch (this) {
            case AES_128_CBC_ENCRYPT -> Optional.of(AES_128_CBC_DECRYPT);
            case AES_128_CTR -> Optional.of(AES_128_CTR);
            case AES_128_XTS_ENCRYPT -> Optional.of(AES_128_XTS_DECRYPT);
            case AES_128_GCM_ENCRYPT -> Optional.of(AES_128_GCM_DECRYPT);
            case AES_128_CBC_HMAC_SHA256_ENCRYPT -> Optional.of(AES_128_CBC_HMAC_SHA256_DECRYPT);
            case DEFLATE_COMPRESS -> Optional.of(DEFLATE_DECOMPRESS);
            default -> Optional.empty();
        };
    }

    /**
     * The workload of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Workload named(String label) {
        return Arrays.stream(values())
                .filter(workload -> workload.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no workload '" + label + "'; there are "
                        + Arrays.stream(values()).map(Workload::label).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return label;
    }
}
