package io.qatvm.virtlet.netns;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.virtlet.cni.CniResult;
import io.qatvm.virtlet.netns.GuestCard.Kind;
import io.qatvm.virtlet.tap.TapItem;
import java.nio.file.Path;
import java.util.List;

/** What was made for a sandbox, in the JSON that Virtlet's tapmanager answers with. */
final class ContainerSideNetwork {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ContainerSideNetwork() {}

    static String json(CniResult result, Path namespace, List<GuestCard> cards) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("Result", result.raw());
        whole.put("NsPath", namespace.toString());
        ArrayNode interfaces = whole.putArray("Interfaces");
        for (GuestCard card : cards) {
            interfaces
                    .addObject()
                    .put("Type", card.kind() == Kind.TAP ? 0 : 1)
                    .put("Name", card.name())
                    .put("HardwareAddr", TapItem.base64(card.mac()))
                    .put("PCIAddress", card.pci())
                    .put("MTU", card.mtu())
                    .put("VlanID", 0)
                    .putPOJO("Addresses", card.addresses());
        }
        return whole.toString();
    }
}
