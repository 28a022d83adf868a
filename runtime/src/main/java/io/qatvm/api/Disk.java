package io.qatvm.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.generator.annotation.Required;

/** One disk of the machine, backed by the volume of the same name. */
@Wire
public record Disk(
        @Required String name,
        DiskTarget disk,
        LunTarget lun,
        CdRomTarget cdrom,
        FloppyTarget floppy,
        Integer bootOrder,
        String serial,
        String cache,
        String tag,
        Boolean dedicatedIOThread) {

    /** A hard disk. */
    @Wire
    public record DiskTarget(
            String bus, @JsonProperty("readonly") Boolean readonly, String pciAddress) {}

    /** A LUN with SCSI pass-through. */
    @Wire
    public record LunTarget(
            String bus, @JsonProperty("readonly") Boolean readonly) {}

    /** A CD-ROM. */
    @Wire
    public record CdRomTarget(
            String bus, @JsonProperty("readonly") Boolean readonly, String tray) {}

    /** A floppy disk. */
    @Wire
    public record FloppyTarget(@JsonProperty("readonly") Boolean readonly, String tray) {}

    /** The bus, or null if none is set. */
    public String bus() {
        if (disk != null) {
            return disk.bus();
        }
        if (lun != null) {
            return lun.bus();
        }
        return cdrom != null ? cdrom.bus() : null;
    }
}
