package io.qatvm.virtlet;

import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A call of the runtime interface that is answered with no. Carries the code that a kubelet acts on and words for people;
 * no stack trace, as the place in this code says nothing about the cause.
 */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, in gRPC's words; the constants are named as gRPC names its codes. */
    public enum Code {
        /** The request itself is wrong; the same request never succeeds. */
        INVALID_ARGUMENT,
        /** What the request names is not there. */
        NOT_FOUND,
        /** Another sandbox has what was asked for. */
        ALREADY_EXISTS,
        /** What the request names is not in a state for it. */
        FAILED_PRECONDITION,
        /** There is no room. */
        RESOURCE_EXHAUSTED,
        /** The other side does not let this runtime. */
        PERMISSION_DENIED,
        /** Something the runtime needs does not answer; a later try may succeed. */
        UNAVAILABLE,
        /** It took too long. */
        DEADLINE_EXCEEDED,
        /** The caller gave up. */
        CANCELLED,
        /** A machine has nothing that could answer this. */
        UNIMPLEMENTED,
        /** What was stored cannot be read. */
        DATA_LOSS,
        /** Anything else. */
        INTERNAL;

        /** The name as gRPC's documents write it, such as {@code InvalidArgument}. */
        public String text() {
            return Stream.of(name().split("_"))
                    .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining());
        }
    }

    private final Code code;

    /**
     * A no.
     *
     * @param message what is wrong, where, and what was expected
     */
    public Refused(Code code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** Why. */
    public Code code() {
        return code;
    }

    /** What is not there, as something to throw. */
    public static Supplier<Refused> notFound(String what, String name) {
        return () -> new Refused(Code.NOT_FOUND, what + " \"" + name + "\" does not exist");
    }
}
