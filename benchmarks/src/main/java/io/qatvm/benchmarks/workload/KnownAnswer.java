package io.qatvm.benchmarks.workload;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** An operation whose answer somebody has published, or another implementation has worked out. */
public final class KnownAnswer {
    private static final int SHOWN = 24;

    private final String source;
    private final Problem problem;
    private final byte[] expected;
    private final boolean refused;

    private KnownAnswer(String source, Problem problem, byte[] expected, boolean refused) {
        this.source = source;
        this.problem = problem;
        this.expected = expected;
        this.refused = refused;
    }

    /** One with an answer; where several are right, the answer to the way back. */
    static KnownAnswer of(String source, Problem problem, byte[] expected) {
        return new KnownAnswer(source, problem, expected, false);
    }

    /** One that must be refused, for its tag does not hold. */
    static KnownAnswer refused(String source, Problem problem) {
        return new KnownAnswer(source, problem, new byte[0], true);
    }

    /** Who published it, for example {@code NIST SP 800-38A F.2.1}. */
    public String source() {
        return source;
    }

    /** The operation. */
    public Problem problem() {
        return problem;
    }

    /** True if the operation must fail. */
    public boolean isRefused() {
        return refused;
    }

    /** What is wrong with an answer; empty if it is right. */
    public Optional<String> fault(byte[] answer) {
        if (problem.workload().isFreeInItsAnswer()) {
            return FreeAnswers.fault(problem, answer).map(fault -> source + ": " + fault);
        }
        if (Arrays.equals(expected, answer)) {
            return Optional.empty();
        }
        int at = Math.max(0, Arrays.mismatch(expected, answer));
        return Optional.of("%s: %d bytes, expected %d; from byte %d on it reads %s, expected %s"
                .formatted(source, answer.length, expected.length, at, from(answer, at), from(expected, at)));
    }

    private static String from(byte[] bytes, int at) {
        int end = Math.min(bytes.length, at + SHOWN);
        return at >= end ? "nothing" : HexFormat.of().formatHex(bytes, at, end) + (end < bytes.length ? "..." : "");
    }

    @Override
    public String toString() {
        return source;
    }
}
