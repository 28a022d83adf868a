package io.qatvm.benchmarks.workload;

import io.qatvm.benchmarks.workload.Workload.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The answers that standards and others have published, by workload; they are under {@code src/main/resources/answers}. */
public final class KnownAnswers {
    private static final byte[] YES = {1};
    private static final byte[] NO = {0};

    private KnownAnswers() {}

    /** Those of a workload. Of what several answers are right to, there are none: see the answer to {@link #ofSize}. */
    public static List<KnownAnswer> of(Workload workload) {
        return switch (workload) {
            case AES_128_CBC_ENCRYPT, AES_128_CBC_DECRYPT -> cipher(workload, "aes-128-cbc-1", "aes-128-cbc-2");
            case AES_128_CTR -> cipher(workload, "aes-128-ctr-1");
            case AES_128_XTS_ENCRYPT, AES_128_XTS_DECRYPT -> cipher(workload, "aes-128-xts-1", "aes-128-xts-2");
            case AES_128_GCM_ENCRYPT, AES_128_GCM_DECRYPT -> sealed(workload, "aes-128-gcm-1", "aes-128-gcm-2");
            case AES_128_CBC_HMAC_SHA256_ENCRYPT, AES_128_CBC_HMAC_SHA256_DECRYPT ->
                sealed(workload, "aes-128-cbc-hmac-sha256-1");
            case RSA_2048_VERIFY -> signed(workload, Vector.read("rsa-2048-1"));
            case RSA_4096_VERIFY -> signed(workload, Vector.read("rsa-4096-1"));
            case ECDSA_P256_VERIFY ->
                Stream.of("ecdsa-p256-1", "ecdsa-p256-2")
                        .flatMap(name -> signed(workload, Vector.read(name)).stream())
                        .toList();
            case ECDH_P256 -> List.of(agreed(workload, Vector.read("ecdh-p256-1")));
            case DH_2048 -> List.of(agreed(workload, Vector.read("dh-2048-1")));
            case DEFLATE_DECOMPRESS -> cipher(workload, "deflate-1", "deflate-2");
            case EMPTY, RSA_2048_SIGN, RSA_4096_SIGN, ECDSA_P256_SIGN, DEFLATE_COMPRESS -> List.of();
        };
    }

    /** The operation that is measured, with the answer that the JDK gives to it. */
    public static KnownAnswer ofSize(Problem problem, byte[] answer) {
        String size = problem.workload().isSized() ? " of " + problem.input().length + " bytes" : "";
        return KnownAnswer.of("the operation that is measured" + size + ", by the JDK", problem, answer);
    }

    /** The way back from an answer; expected is what it was made from. */
    public static KnownAnswer wayBack(Problem problem, Workload back, byte[] answer) {
        return KnownAnswer.of("the way back, " + back, problem.back(back, answer), problem.input());
    }

    private static List<KnownAnswer> cipher(Workload workload, String... names) {
        return Stream.of(names)
                .map(Vector::read)
                .map(vector -> KnownAnswer.of(
                        vector.source(),
                        problem(workload, vector, vector.bytes(workload.isWayBack() ? "cipher" : "plain")),
                        vector.bytes(workload.isWayBack() ? "plain" : "cipher")))
                .toList();
    }

    private static List<KnownAnswer> sealed(Workload workload, String... names) {
        List<KnownAnswer> answers = new ArrayList<>();
        for (String name : names) {
            Vector vector = Vector.read(name);
            byte[] sealed = Bytes.joined(vector.bytes("cipher"), vector.bytes("tag"));
            byte[] plain = vector.bytes("plain");
            if (workload.isWayBack()) {
                answers.add(KnownAnswer.of(vector.source(), problem(workload, vector, sealed), plain));
                answers.add(KnownAnswer.refused(
                        vector.source() + " with a bit of its tag turned",
                        problem(workload, vector, Bytes.turned(sealed, sealed.length - 1))));
            } else {
                answers.add(KnownAnswer.of(vector.source(), problem(workload, vector, plain), sealed));
            }
        }
        return answers;
    }

    private static List<KnownAnswer> signed(Workload workload, Vector vector) {
        boolean rsa = workload.kind() == Kind.VERIFY && workload != Workload.ECDSA_P256_VERIFY;
        byte[] key = rsa ? vector.base64("public") : KeyForms.p256(vector.number("x"), vector.number("y"));
        byte[] signature = rsa ? vector.bytes("signature") : KeyForms.signature(vector.number("r"), vector.number("s"));
        byte[] message = vector.bytes("message");
        Problem problem = Problem.of(workload, key, new byte[0], signature, message);
        return List.of(
                KnownAnswer.of(vector.source(), problem, YES),
                KnownAnswer.of(
                        vector.source() + " with a bit of the message turned",
                        problem.back(workload, Bytes.turned(message, 0)),
                        NO));
    }

    private static KnownAnswer agreed(Workload workload, Vector vector) {
        boolean curve = workload == Workload.ECDH_P256;
        byte[] own = curve
                ? KeyForms.p256(vector.number("private"))
                : KeyForms.dh(vector.number("private"), vector.number("prime"), vector.number("base"));
        byte[] peer = curve
                ? KeyForms.p256(vector.number("x"), vector.number("y"))
                : KeyForms.dhPublic(vector.number("peer"), vector.number("prime"), vector.number("base"));
        return KnownAnswer.of(
                vector.source(), Problem.of(workload, own, new byte[0], peer, new byte[0]), vector.bytes("secret"));
    }

    private static Problem problem(Workload workload, Vector vector, byte[] input) {
        return Problem.of(workload, vector.bytes("key"), vector.bytes("iv"), vector.bytes("extra"), input);
    }
}
