package io.qatvm.benchmarks.kernel;

/** What the kernel's refusals of a socket mean, for people. */
final class Refusals {
    private Refusals() {}

    /**
     * In words.
     *
     * @param listed whether /proc/crypto has the driver
     */
    static String of(AlgSocket.Failure failure, String driver, boolean listed) {
        return of(failure.error(), failure.getMessage(), driver, listed);
    }

    static String of(int error, String message, String driver, boolean listed) {
        return switch (error) {
            case Libc.EAFNOSUPPORT ->
                "this kernel has no AF_ALG (socket: EAFNOSUPPORT); expected CONFIG_CRYPTO_USER_API_SKCIPHER and _AEAD,"
                        + " or their modules algif_skcipher and algif_aead";
            case Libc.ENOENT ->
                listed
                        ? "AF_ALG does not find " + driver
                                + " (ENOENT), though /proc/crypto has it: this kernel offers no"
                                + " drivers of devices to programs, as Linux 7.2 and kernels with that change; or the module"
                                + " algif_skcipher or algif_aead is missing"
                        : "no driver " + driver + " (ENOENT), and /proc/crypto has none";
            default -> message;
        };
    }
}
