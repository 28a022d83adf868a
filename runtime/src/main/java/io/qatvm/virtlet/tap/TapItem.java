package io.qatvm.virtlet.tap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A card of a sandbox, as the emulator's wrapper is told of it.
 *
 * @param type {@link #TAP} or {@link #VF}
 * @param mac hardware address, six pairs of hexadecimal digits with colons
 * @param fdIndex which of the open files that come along is the card's
 * @param pciAddress of a VF; empty for a tap
 */
public record TapItem(int type, String mac, int fdIndex, String pciAddress) {
    /** A card on a tap device. */
    public static final int TAP = 0;
    /** A VF of a network card. */
    public static final int VF = 1;

    private static final int MAC_BYTES = 6;
    private static final JsonFactory JSON = new JsonFactory();

    /** Items as JSON. Nothing at all is null, as Virtlet writes it. */
    static String json(List<TapItem> items) {
        if (items.isEmpty()) {
            return "null";
        }
        StringBuilder json = new StringBuilder("[");
        for (TapItem item : items) {
            json.append(json.length() > 1 ? "," : "")
                    .append("{\"type\":")
                    .append(item.type)
                    .append(",\"mac\":\"")
                    .append(base64(item.mac))
                    .append("\",\"fdIndex\":")
                    .append(item.fdIndex)
                    .append(",\"pciAddress\":\"")
                    .append(item.pciAddress)
                    .append("\"}");
        }
        return json.append(']').toString();
    }

    /**
     * Reads {@link #json} back. Token by token: this is on the way of each machine's start.
     *
     * @throws IOException if it is anything else
     */
    static List<TapItem> of(String json) throws IOException {
        List<TapItem> items = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.VALUE_NULL) {
                return items;
            }
            if (first != JsonToken.START_ARRAY) {
                throw new IOException("cards: expected a list");
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                items.add(item(parser));
            }
        }
        return items;
    }

    private static TapItem item(JsonParser parser) throws IOException {
        int type = -1;
        int index = -1;
        String mac = "";
        String pci = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "type" -> type = parser.getIntValue();
                case "fdIndex" -> index = parser.getIntValue();
                case "mac" -> mac = mac(parser.getText());
                case "pciAddress" -> pci = parser.getText();
                default -> parser.skipChildren();
            }
        }
        return new TapItem(type, mac, index, pci);
    }

    /** Six bytes as Virtlet writes them in JSON. */
    public static String base64(String mac) {
        byte[] bytes = new byte[MAC_BYTES];
        String[] pairs = mac.split(":");
        if (pairs.length != MAC_BYTES) {
            throw new IllegalArgumentException("hardware address '" + mac + "'");
        }
        for (int i = 0; i < MAC_BYTES; i++) {
            bytes[i] = (byte) Integer.parseInt(pairs[i], 16);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Reads {@link #base64} back.
     *
     * @throws IOException if those are not six bytes
     */
    static String mac(String base64) throws IOException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IOException("hardware address '" + base64 + "': " + e.getMessage(), e);
        }
        if (bytes.length != MAC_BYTES) {
            throw new IOException("hardware address '" + base64 + "': " + bytes.length + " bytes");
        }
        StringBuilder mac = new StringBuilder();
        for (byte each : bytes) {
            mac.append(mac.isEmpty() ? "" : ":")
                    .append(Character.forDigit(each >> 4 & 15, 16))
                    .append(Character.forDigit(each & 15, 16));
        }
        return mac.toString();
    }
}
