package io.qatvm.virtlet.image;

import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.Refused.Code;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a pod calls an image.
 *
 * @param name without the prefix that sends a pod here, without tag and digest, such as {@code images.example.com/small}
 * @param digest 64 hexadecimal digits; empty if the pod does not insist on any
 */
public record ImageName(String name, Optional<String> digest) {
    /** What a CRI proxy knows this runtime's images by; who talks to the runtime without one may leave it there. */
    public static final String PREFIX = "virtlet.cloud/";

    // A file of the store is named after it, percent signs included.
    private static final int LONGEST = 200;
    private static final String ALGORITHM = "sha256:";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]*");

    /**
     * Reads {@code reference}: a name with or without tag and digest, or a digest alone. Disk images have no tags, so a tag
     * is passed over.
     *
     * @throws Refused INVALID_ARGUMENT if it is none
     */
    public static ImageName of(String reference) {
        String rest = reference.startsWith(PREFIX) ? reference.substring(PREFIX.length()) : reference;
        if (rest.startsWith(ALGORITHM)) {
            return new ImageName("", Optional.of(digest(reference, rest)));
        }
        int at = rest.indexOf('@');
        Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(digest(reference, rest.substring(at + 1)));
        String tagged = at < 0 ? rest : rest.substring(0, at);
        int colon = tagged.lastIndexOf(':');
        String name = colon > tagged.lastIndexOf('/') ? tagged.substring(0, colon) : tagged;
        Matcher form = NAME.matcher(name);
        if (!form.matches() || name.length() > LONGEST || name.contains("..") || name.contains("//")) {
            throw new Refused(
                    Code.INVALID_ARGUMENT,
                    "image \"" + reference + "\": expected a name such as images.example.com/small, with or without"
                            + " @sha256:<64 hexadecimal digits>");
        }
        return new ImageName(name, digest);
    }

    /** True if it is a digest alone. */
    public boolean isId() {
        return name.isEmpty();
    }

    /** The name or digest, as messages say it. */
    @Override
    public String toString() {
        return name
                + digest.map(hex -> (name.isEmpty() ? "" : "@") + ALGORITHM + hex)
                        .orElse("");
    }

    private static String digest(String reference, String text) {
        String hex = text.startsWith(ALGORITHM) ? text.substring(ALGORITHM.length()) : "";
        if (!DIGEST.matcher(hex).matches()) {
            throw new Refused(
                    Code.INVALID_ARGUMENT,
                    "image \"" + reference + "\": digest \"" + text + "\": expected sha256: and 64 hexadecimal digits");
        }
        return hex;
    }
}
