package io.qatvm.admission.server;

/** A certificate or key file that cannot be used; the message names the file and says what was expected. */
public final class UnusableCertificateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message for the operator. */
    public UnusableCertificateException(String message) {
        super(message);
    }

    /** With a message for the operator and what lies behind it. */
    public UnusableCertificateException(String message, Throwable cause) {
        super(message, cause);
    }
}
