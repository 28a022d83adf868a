package io.qatvm.pci;

import java.util.HexFormat;
import java.util.Optional;

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

    private static final int TAIL = ":bb:ss.f".length();

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
        // Read by position, not by a pattern: this runs for each VF of each allocation.
        int digits = text.length() - TAIL;
        // More than four domain digits only without a leading zero, as the kernel prints: one address, one spelling.
        boolean formed = digits >= 4
                && digits <= 8
                && (digits == 4 || text.charAt(0) != '0')
                && isHex(text, 0, digits)
                && text.charAt(digits) == ':'
                && isHex(text, digits + 1, digits + 3)
                && text.charAt(digits + 3) == ':'
                && (text.charAt(digits + 4) == '0' || text.charAt(digits + 4) == '1')
                && isHex(text, digits + 5, digits + 6)
                && text.charAt(digits + 6) == '.'
                && text.charAt(digits + 7) >= '0'
                && text.charAt(digits + 7) <= '7';
        return formed
                ? Optional.of(new PciAddress(
                        HexFormat.fromHexDigitsToLong(text, 0, digits),
                        HexFormat.fromHexDigits(text, digits + 1, digits + 3),
                        HexFormat.fromHexDigits(text, digits + 4, digits + 6),
                        text.charAt(digits + 7) - '0'))
                : Optional.empty();
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
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
        // By hand: a look at a host says each address several times, and String.format takes microseconds.
        HexFormat hex = HexFormat.of();
        StringBuilder text = new StringBuilder(16);
        int digits = domain > 0xffff ? 16 - Long.numberOfLeadingZeros(domain) / 4 : 4;
        text.append(hex.toHexDigits(domain, digits)).append(':');
        text.append(hex.toHexDigits(bus, 2)).append(':');
        text.append(hex.toHexDigits(slot, 2)).append('.');
        return text.append((char) ('0' + function)).toString();
    }
}
