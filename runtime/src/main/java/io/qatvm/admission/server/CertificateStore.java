package io.qatvm.admission.server;

import java.util.Map;

/**
 * Where the webhook's authority and certificate are kept, as PEM texts by the names {@value #AUTHORITY}, {@value
 * #AUTHORITY_KEY}, {@value #CERTIFICATE} and {@value #KEY}.
 */
public interface CertificateStore {
    /** The trusted authorities, the newest first. */
    String AUTHORITY = "ca.crt";

    /** The key of the newest authority. */
    String AUTHORITY_KEY = "ca.key";

    /** The serving certificate. */
    String CERTIFICATE = "tls.crt";

    /** Its key. */
    String KEY = "tls.key";

    /**
     * What is kept at one moment.
     *
     * @param texts PEM texts by name; without those that are not there
     * @param version which state of the store this is; empty if nothing is there
     */
    record Snapshot(Map<String, String> texts, String version) {
        /** Takes a copy of the map. */
        public Snapshot {
            texts = Map.copyOf(texts);
        }

        /** Names the texts, and shows none: keys are among them. */
        @Override
        public String toString() {
            return texts.keySet() + " " + version;
        }
    }

    /**
     * Reads all.
     *
     * @throws UnusableCertificateException if the store cannot be read
     */
    Snapshot read();

    /**
     * Replaces all.
     *
     * @param seen what was read before
     * @param texts what shall be there from now on
     * @return false if somebody else has changed the store since; nothing is written then
     * @throws UnusableCertificateException if the store cannot be written
     */
    boolean replace(Snapshot seen, Map<String, String> texts);

    /** Where it is, for messages. */
    @Override
    String toString();
}
