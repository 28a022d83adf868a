package io.qatvm.network;

import io.qatvm.api.Network;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the interfaces of a launcher pod are named after the machine's Multus networks. */
public enum PodInterfaceNames {
    /** {@code net1}, {@code net2}, ... in the order of the networks, as KubeVirt did until 2022. */
    ORDINAL,
    /** {@code pod} and eleven digits of the network name's SHA-256, as KubeVirt does since: the order does not count. */
    HASHED;

    private static final int DIGITS = 11;

    /** The name of each Multus network that is not the pod's default one, in their order. */
    public Map<String, String> of(List<Network> networks) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Network network : networks) {
            if (network.multus() != null
                    && !Boolean.TRUE.equals(network.multus().isDefault())) {
                names.put(network.name(), this == ORDINAL ? "net" + (names.size() + 1) : hashed(network.name()));
            }
        }
        return names;
    }

    private static String hashed(String network) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.valueOf(network).getBytes(StandardCharsets.UTF_8));
            return "pod" + HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
