package io.qatvm.steps.world;

import io.qatvm.virtlet.Refused;
import java.util.Optional;
import java.util.function.Supplier;

/** The last call of a kubelet's that a runtime may refuse. */
final class CriAttempt {
    private Refused refusal;

    /** Makes a call; empty if it was refused. */
    <T> Optional<T> make(Supplier<T> call) {
        refusal = null;
        try {
            return Optional.of(call.get());
        } catch (Refused no) {
            refusal = no;
            return Optional.empty();
        }
    }

    /** Why it was refused, as code and words; empty if it was not. */
    String refusal() {
        return refusal == null ? "" : refusal.code() + ": " + refusal.getMessage();
    }
}
