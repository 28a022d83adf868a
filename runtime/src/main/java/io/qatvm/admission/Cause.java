package io.qatvm.admission;

/**
 * One reason against an object, Kubernetes' StatusCause.
 *
 * @param type a cause type such as {@code FieldValueInvalid}; empty for causes of shape that KubeVirt leaves untyped
 * @param message for the user
 * @param field where; empty if the cause has no single place
 */
public record Cause(String type, String message, String field) {
    /** Value present, but wrong. */
    public static final String INVALID = "FieldValueInvalid";
    /** Value missing. */
    public static final String REQUIRED = "FieldValueRequired";
    /** Value given twice. */
    public static final String DUPLICATE = "FieldValueDuplicate";
    /** Value known, but not allowed. */
    public static final String NOT_SUPPORTED = "FieldValueNotSupported";

    static Cause invalid(String field, String message) {
        return new Cause(INVALID, message, field);
    }

    static Cause required(String field, String message) {
        return new Cause(REQUIRED, message, field);
    }

    static Cause duplicate(String field, String message) {
        return new Cause(DUPLICATE, message, field);
    }

    static Cause ofShape(String message) {
        return new Cause("", message, "");
    }
}
