package io.qatvm.admission.server;

import java.time.Duration;

/**
 * How long the webhook's certificates last, and when they are made anew; the settings KubeVirt has in {@code
 * certificateRotateStrategy.selfSigned}.
 *
 * @param authority validity of an authority
 * @param authorityReserve how long before its end an authority has a successor
 * @param serving validity of a serving certificate
 * @param servingReserve how long before its end a serving certificate has a successor
 * @param overlap how long a new authority is only trusted, so that every API server knows it before it signs
 */
public record CertificateTimes(
        Duration authority, Duration authorityReserve, Duration serving, Duration servingReserve, Duration overlap) {
    /** Ten years and one year; a minute of overlap. */
    public static final CertificateTimes DEFAULT = new CertificateTimes(
            Duration.ofDays(3650),
            Duration.ofDays(365),
            Duration.ofDays(365),
            Duration.ofDays(30),
            Duration.ofMinutes(1));

    /**
     * Checks that each certificate has a time in which nothing is renewed.
     *
     * @throws IllegalArgumentException naming the two that do not fit
     */
    public CertificateTimes {
        longer("validity of the authority", authority, "its reserve", authorityReserve);
        longer("validity of the serving certificate", serving, "its reserve", servingReserve);
        longer("reserve of the authority", authorityReserve, "the overlap", overlap);
        if (overlap.isNegative()) {
            throw new IllegalArgumentException("overlap " + overlap + ", expected no less than nothing");
        }
    }

    private static void longer(String what, Duration one, String than, Duration other) {
        if (one.compareTo(other) <= 0) {
            throw new IllegalArgumentException(what + " " + one + ", expected more than " + than + ", " + other);
        }
    }
}
