package io.qatvm.virtlet.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A network card on an open tap device, which the emulator's wrapper adds to QEMU's command line. Its ids are of a namespace that
 * libvirt does not use, and its slot is one that the domain leaves free, as libvirt has no device of its own to place.
 *
 * @param index place among the sandbox's cards, taps and VFs alike, from 0
 * @param slot slot on the guest's bus {@code pci.0}
 */
public record TapCard(int index, int slot) {
    /** The variable of the wrapper's environment that carries the cards. */
    public static final String VARIABLE = "VIRTLET_TAP_CARDS";

    private static final Pattern FORM = Pattern.compile("([0-9]{1,3})@0x([0-1][0-9a-f])");
    private static final Pattern MAC = Pattern.compile("[0-9a-f][02468ace](:[0-9a-f]{2}){5}");

    /** QEMU's id of the card. */
    public String id() {
        return "virtlet-net" + index;
    }

    /**
     * QEMU's arguments.
     *
     * @param fd the open tap device
     * @param mac the guest's hardware address
     */
    public List<String> arguments(int fd, String mac) {
        if (fd < 0 || !isMac(mac)) {
            throw new IllegalArgumentException(id() + ": descriptor " + fd + ", hardware address '" + mac + "'");
        }
        String backend = "virtlet-tap" + index;
        return List.of(
                "-netdev",
                "tap,id=" + backend + ",fd=" + fd,
                "-device",
                "virtio-net-pci,netdev=" + backend + ",id=" + id() + ",mac=" + mac + ",bus=pci.0,addr=0x"
                        + Integer.toHexString(slot));
    }

    /** True if {@code text} is a hardware address that a card can have, in lower case. */
    static boolean isMac(String text) {
        return MAC.matcher(text).matches();
    }

    /** The cards as {@link #VARIABLE} has them: {@code index@slot}, with commas. */
    static String text(List<TapCard> cards) {
        return cards.stream()
                .map(card -> card.index + "@0x" + (card.slot < 0x10 ? "0" : "") + Integer.toHexString(card.slot))
                .collect(Collectors.joining(","));
    }

    /**
     * Reads {@link #VARIABLE} back.
     *
     * @param text its value; null if it is not set
     * @return the cards; nothing if the text is anything but what {@link #text} writes, for a guess would take another
     *     device's place
     */
    public static Optional<List<TapCard>> of(String text) {
        if (text == null) {
            return Optional.empty();
        }
        List<TapCard> cards = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String item : text.split(",", -1)) {
                Matcher card = FORM.matcher(item);
                if (!card.matches()) {
                    return Optional.empty();
                }
                cards.add(new TapCard(Integer.parseInt(card.group(1)), Integer.parseInt(card.group(2), 16)));
            }
        }
        boolean apart = cards.stream().map(TapCard::index).distinct().count() == cards.size()
                && cards.stream().map(TapCard::slot).distinct().count() == cards.size();
        return apart ? Optional.of(List.copyOf(cards)) : Optional.empty();
    }
}
