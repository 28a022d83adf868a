package io.qatvm.benchmarks.workload;

/**
 * One operation with all that goes into it.
 *
 * <p>{@code key}: of a cipher, the bytes (of AES-CBC with HMAC-SHA-256: 16 for the cipher, then those of the MAC; of XTS both
 * keys); for signing and agreeing the private key as PKCS #8; for verifying the public key as X.509 has it. {@code iv}: of a
 * cipher. {@code extra}: associated data of a cipher; the signature to verify; the other side's public key to agree with; the
 * signer's public key to sign, which only the check of the answer needs. {@code input}: the bytes to work on.
 */
public final class Problem {
    private static final byte[] NONE = {};

    private final Workload workload;
    private final byte[] key;
    private final byte[] iv;
    private final byte[] extra;
    private final byte[] input;

    private Problem(Workload workload, byte[] key, byte[] iv, byte[] extra, byte[] input) {
        this.workload = workload;
        this.key = key;
        this.iv = iv;
        this.extra = extra;
        this.input = input;
    }

    /** With all parts; see above. */
    public static Problem of(Workload workload, byte[] key, byte[] iv, byte[] extra, byte[] input) {
        return new Problem(workload, key, iv, extra, input);
    }

    /** Of nothing but bytes. */
    public static Problem of(Workload workload, byte[] input) {
        return new Problem(workload, NONE, NONE, NONE, input);
    }

    /** The same with another workload and other bytes to work on: the way back. */
    public Problem back(Workload other, byte[] bytes) {
        return new Problem(other, key, iv, extra, bytes);
    }

    /** The same with something else beside the bytes. */
    public Problem beside(byte[] other) {
        return new Problem(workload, key, iv, other, input);
    }

    /** What is to be done. */
    public Workload workload() {
        return workload;
    }

    /** See above. Not to be changed. */
    public byte[] key() {
        return key;
    }

    /** See above. Not to be changed. */
    public byte[] iv() {
        return iv;
    }

    /** See above. Not to be changed. */
    public byte[] extra() {
        return extra;
    }

    /** See above. Not to be changed. */
    public byte[] input() {
        return input;
    }
}
