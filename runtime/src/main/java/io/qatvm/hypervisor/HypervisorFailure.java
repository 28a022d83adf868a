package io.qatvm.hypervisor;

/**
 * Libvirt said no, or is not there. Carries libvirt's own words; no stack trace, as the place in this code says nothing
 * about the cause.
 */
public final class HypervisorFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String origin;

    /**
     * A failure.
     *
     * @param message what was tried and what libvirt said
     * @param code libvirt's error number by name, such as {@code VIR_ERR_NO_DOMAIN}; empty if libvirt was not reached
     * @param origin the part of libvirt that failed by name, such as {@code VIR_FROM_TEST}; empty if libvirt was not reached
     */
    public HypervisorFailure(String message, String code, String origin) {
        super(message, null, false, false);
        this.code = code;
        this.origin = origin;
    }

    /** Libvirt's error number by name; empty if libvirt was not reached. */
    public String code() {
        return code;
    }

    /** The part of libvirt that failed, by name; empty if libvirt was not reached. */
    public String origin() {
        return origin;
    }

    /** True if the domain asked for does not exist. */
    public boolean isNoSuchDomain() {
        return code.equals("VIR_ERR_NO_DOMAIN");
    }
}
