package io.qatvm.virtlet.pod;

import io.qatvm.virtlet.Refused.Code;

/**
 * Why a request is not carried out.
 *
 * @param code the gRPC code the caller gets
 * @param message one sentence for users: what is wrong, where, and what was expected
 */
public record Refusal(Code code, String message) {

    /** A request that is wrong in itself. */
    public static Refusal invalid(String message) {
        return new Refusal(Code.INVALID_ARGUMENT, message);
    }
}
