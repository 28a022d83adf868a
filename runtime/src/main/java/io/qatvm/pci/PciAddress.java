package io.qatvm.pci;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of one PCI function, as Linux prints it: {@code dddd:bb:ss.f}.
 *
 * @param domain PCI domain (segment); more than four digits where a VMD bridge makes domains of its own
 * @param bus 0 to 0xff
 * @param slot device number, 0 to 0x1f
 * @param function 0 to 7
 */
public record PciAddress(long domain, int bus, int slot, int function) implements Comparable<PciAddress> {
    /** What a full address looks like, in words for messages. */
    public static final String FORM = "a full PCI address dddd:bb:ss.f in hexadecimal, ss at most 1f, f from 0 to 7";

    // More than four domain digits only without a leading zero, as the kernel prints them: one address, one spelling.
    private static final Pattern FULL = Pattern.compile(
            "([0-9a-fA-F]{4}|[1-9a-fA-F][0-9a-fA-F]{4,7}):([0-9a-fA-F]{2}):([01][0-9a-fA-F])\\.([0-7])");

    /** Checks the ranges. */
    public PciAddress {
        if (domain < 0
                || domain > 0xffff_ffffL
                || bus < 0
                || bus > 0xff
                || slot < 0
                || slot > 0x1f
                || function < 0
                || function > 7) {
            throw new IllegalArgumentException("not " + FORM + ": " + domain + ":" + bus + ":" + slot + "." + function);
        }
    }

    /** The address that {@code text} is, all of it; empty if it is anything else, null included. Never guesses. */
    public static Optional<PciAddress> of(String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher matcher = FULL.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new PciAddress(
                Long.parseLong(matcher.group(1), 16),
                Integer.parseInt(matcher.group(2), 16),
                Integer.parseInt(matcher.group(3), 16),
                Integer.parseInt(matcher.group(4), 16)));
    }

    /**
     * The address that {@code text} is.
     *
     * @throws IllegalArgumentException if it is not a full address
     */
    public static PciAddress parse(String text) {
        return of(text).orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not " + FORM));
    }

    @Override
    public int compareTo(PciAddress other) {
        int byDomain = Long.compare(domain, other.domain);
        return byDomain != 0
                ? byDomain
                : Integer.compare(
                        (bus << 8) | (slot << 3) | function, (other.bus << 8) | (other.slot << 3) | other.function);
    }

    /** As sysfs names it: lower case, the domain at least four digits. */
    @Override
    public String toString() {
        // Without a locale's own digits: the text is a path in sysfs.
        return String.format(Locale.ROOT, "%04x:%02x:%02x.%d", domain, bus, slot, function);
    }
}
