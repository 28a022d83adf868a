package io.qatvm.defaulting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Disks hang on SATA, CD-ROMs are read-only and closed, inputs are USB tablets, a watchdog resets the machine. */
final class DeviceDefaults {
    private static final String SATA = "sata";

    private DeviceDefaults() {}

    static void apply(ObjectNode devices) {
        for (JsonNode disk : devices.path("disks")) {
            if (disk instanceof ObjectNode object) {
                setDisk(object);
            }
        }
        for (JsonNode input : devices.path("inputs")) {
            if (input instanceof ObjectNode object) {
                Members.setIfBlank(object, "bus", "usb");
                Members.setIfBlank(object, "type", "tablet");
            }
        }
        if (devices.get("watchdog") instanceof ObjectNode watchdog
                && Members.objectOrNew(watchdog, "i6300esb") instanceof ObjectNode device) {
            Members.setIfBlank(device, "action", "reset");
        }
    }

    private static void setDisk(ObjectNode disk) {
        if (!disk.has("disk") && !disk.has("lun") && !disk.has("cdrom") && !disk.has("floppy")) {
            disk.putObject("disk");
        }
        if (disk.get("disk") instanceof ObjectNode target) {
            Members.setIfBlank(target, "bus", SATA);
        }
        if (disk.get("lun") instanceof ObjectNode target) {
            Members.setIfBlank(target, "bus", SATA);
        }
        if (disk.get("cdrom") instanceof ObjectNode target) {
            Members.setIfBlank(target, "bus", SATA);
            Members.setIfAbsent(target, "readonly", true);
            Members.setIfBlank(target, "tray", "closed");
        }
        if (disk.get("floppy") instanceof ObjectNode target) {
            Members.setIfBlank(target, "tray", "closed");
        }
    }
}
