package io.qatvm.pci;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an extended resource, {@code domain/name}, as the kubelet accepts it from a device plugin.
 *
 * <p>Rule: Kubernetes' IsExtendedResourceName. There is a domain; it is not below kubernetes.io; {@code requests.} put
 * in front still leaves a qualified name.
 *
 * @param text the whole name, such as {@code qat.intel.com/generic}
 */
public record ResourceName(String text) implements Comparable<ResourceName> {
    /** What a resource name looks like, in words for messages. */
    public static final String FORM =
            "an extended resource name: a lower-case DNS domain outside kubernetes.io, '/', and at most 63 letters,"
                    + " digits, '-', '_' or '.' that begin and end with a letter or digit";

    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    // A DNS subdomain has at most 253 characters, and "requests." goes in front of it.
    private static final int LONGEST_DOMAIN = 253 - "requests.".length();

    /** Checks the form. */
    public ResourceName {
        if (!isValid(text)) {
            throw new IllegalArgumentException("'" + text + "' is not " + FORM);
        }
    }

    /** The resource name that {@code text} is; empty if it is none. */
    public static Optional<ResourceName> of(String text) {
        return isValid(text) ? Optional.of(new ResourceName(text)) : Optional.empty();
    }

    /** True if {@code text} is an extended resource name; null is none. */
    public static boolean isValid(String text) {
        if (text == null) {
            return false;
        }
        int slash = text.indexOf('/');
        if (slash <= 0) {
            return false;
        }
        String domain = text.substring(0, slash);
        return domain.length() <= LONGEST_DOMAIN
                && !text.contains("kubernetes.io/")
                && !text.startsWith("requests.")
                && DOMAIN.matcher(domain).matches()
                && NAME.matcher(text.substring(slash + 1)).matches();
    }

    /**
     * The environment variable a plugin answers with: prefix, then the name in upper case with '/' and '.' as '_'. The
     * rule is KubeVirt's; dashes stay.
     */
    public String environmentVariable(String prefix) {
        return prefix + "_" + text.toUpperCase(Locale.ROOT).replace('/', '_').replace('.', '_');
    }

    @Override
    public int compareTo(ResourceName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
