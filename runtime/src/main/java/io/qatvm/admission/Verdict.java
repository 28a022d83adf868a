package io.qatvm.admission;

import java.util.List;
import java.util.stream.Collectors;

/** What admission says of one object. */
public sealed interface Verdict {
    /** HTTP-like code of the answer; 0 for yes. */
    int code();

    /** Kubernetes' status reason; empty if there is none. */
    String reason();

    /** All messages in one line; empty for yes. */
    String message();

    /** The causes; empty for yes, and where the object could not be read. */
    List<Cause> causes();

    /** True for yes. */
    default boolean allowed() {
        return this instanceof Admitted;
    }

    /** The verdict that follows from {@code causes}. */
    static Verdict of(List<Cause> causes) {
        return causes.isEmpty() ? new Admitted() : new Denied(causes);
    }

    /** Yes. */
    record Admitted() implements Verdict {
        @Override
        public int code() {
            return 0;
        }

        @Override
        public String reason() {
            return "";
        }

        @Override
        public String message() {
            return "";
        }

        @Override
        public List<Cause> causes() {
            return List.of();
        }
    }

    /** No, for these causes. */
    record Denied(List<Cause> causes) implements Verdict {
        /** Copies the list. */
        public Denied {
            causes = List.copyOf(causes);
        }

        @Override
        public int code() {
            return 422;
        }

        @Override
        public String reason() {
            return "Invalid";
        }

        @Override
        public String message() {
            return causes.stream().map(Cause::message).collect(Collectors.joining(", "));
        }
    }

    /** No, because the request does not make sense. */
    record Malformed(String message) implements Verdict {
        @Override
        public int code() {
            return 400;
        }

        @Override
        public String reason() {
            return "";
        }

        @Override
        public List<Cause> causes() {
            return List.of();
        }
    }
}
