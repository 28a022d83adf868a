package io.qatvm.domain;

import io.qatvm.hostdev.UserAlias;
import io.qatvm.pci.PciAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what speaks against a domain while its parts are composed, so that a user hears of everything at once. */
final class Objections {
    private final List<String> reasons = new ArrayList<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<PciAddress, String> addresses = new HashMap<>();

    void add(String reason) {
        reasons.add(reason);
    }

    boolean any() {
        return !reasons.isEmpty();
    }

    String message() {
        return String.join("; ", reasons);
    }

    /** Guest addresses the VMI has named so far. */
    Set<PciAddress> addresses() {
        return addresses.keySet();
    }

    /** The user alias of a named part of the VMI; objects if the name cannot be one or another part has it. */
    String alias(String kind, String name) {
        String alias = "ua-" + name;
        if (!UserAlias.fits(name)) {
            add("the name '" + name + "' of " + kind + " cannot be a libvirt alias: expected " + UserAlias.FORM);
        } else {
            claim(alias, kind + " " + name);
        }
        return alias;
    }

    /** Objects if another device has {@code alias}. */
    void claim(String alias, String owner) {
        String other = aliases.putIfAbsent(alias, owner);
        if (other != null) {
            add(other + " and " + owner + " would both have the libvirt alias " + alias);
        }
    }

    /** The guest address a user wrote; null if there is none or it cannot be used, which is objected to. */
    PciAddress guestAddress(String owner, String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        PciAddress address = PciAddress.of(text).orElse(null);
        if (address == null) {
            add("pciAddress '" + text + "' of " + owner + " is not " + PciAddress.FORM);
            return null;
        }
        String other = addresses.putIfAbsent(address, owner);
        if (other != null) {
            add(other + " and " + owner + " both ask for guest PCI address " + address);
        }
        return address;
    }

    /** The same text; objects to characters that XML cannot carry or would change. */
    String text(String where, String value) {
        if (value != null) {
            int bad = firstUnwritable(value);
            if (bad >= 0) {
                add(String.format(
                        "%s holds the character U+%04X at position %d, which a domain cannot carry",
                        where, (int) value.charAt(bad), bad));
            }
        }
        return value;
    }

    private static int firstUnwritable(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == 0x7f || c >= 0xfffe) {
                return i;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(i + 1));
                if (!pair) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
