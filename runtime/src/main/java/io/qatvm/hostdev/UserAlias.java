package io.qatvm.hostdev;

/**
 * The rule for libvirt's user aliases: {@code ua-}, then letters, digits, '_' and '-'. Libvirt drops any other alias
 * without a word, and with it the trace from a device to its entry; so such names are refused before.
 */
public final class UserAlias {
    /** What may follow the prefix, in words for messages. */
    public static final String FORM = "letters, digits, '_' and '-'";

    private UserAlias() {}

    /** True if {@code name} can stand in an alias. */
    public static boolean fits(String name) {
        if (name == null || name.isEmpty()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean allowed =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
            if (!allowed) {
                return false;
            }
        }
        return true;
    }
}
