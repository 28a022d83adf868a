package io.qatvm.virtlet.pod;

/**
 * Why a request is not carried out.
 *
 * @param code the gRPC code the caller gets
 * @param message one sentence for users: what is wrong, where, and what was expected
 */
public record Refusal(Code code, String message) {

    /** The gRPC codes of refusals, by the names gRPC's own enumeration has. */
    public enum Code {
        /** The request itself is wrong. */
        INVALID_ARGUMENT("InvalidArgument"),
        /** Another sandbox has what is asked for. */
        ALREADY_EXISTS("AlreadyExists"),
        /** The node has no room of the kind, such as disk letters or PCI slots of a guest. */
        RESOURCE_EXHAUSTED("ResourceExhausted"),
        /** The request is right, and this runtime does not serve it. */
        UNIMPLEMENTED("Unimplemented");

        private final String text;

        Code(String text) {
            this.text = text;
        }

        /** The name as gRPC's documents write it, such as {@code InvalidArgument}. */
        public String text() {
            return text;
        }
    }

    /** A request that is wrong in itself. */
    public static Refusal invalid(String message) {
        return new Refusal(Code.INVALID_ARGUMENT, message);
    }
}
