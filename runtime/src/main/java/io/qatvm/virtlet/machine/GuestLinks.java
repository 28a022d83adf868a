package io.qatvm.virtlet.machine;

import java.util.List;

/** The script that links the paths a pod expects its block volumes at to the guest's disks, by their places on its buses. */
final class GuestLinks {
    private static final String LINK = """
            #!/bin/sh
            link() {
              for found in $1; do
                if [ -e "$found" ]; then
                  mkdir -p "$(dirname "$2")"
                  ln -sfn "/dev/${found##*/}" "$2"
                fi
              done
            }
            """;

    private GuestLinks() {}

    /** The script; empty if there are no volumes. */
    static String script(GuestDisks disks) {
        List<GuestDisks.Disk> volumes =
                disks.all().stream().filter(disk -> disk.volume() != null).toList();
        if (volumes.isEmpty()) {
            return "";
        }
        StringBuilder script = new StringBuilder(LINK);
        for (GuestDisks.Disk disk : volumes) {
            script.append("link '")
                    .append(place(disk))
                    .append("' ")
                    .append(quoted(disk.volume().containerPath()))
                    .append('\n');
        }
        return script.toString();
    }

    private static String place(GuestDisks.Disk disk) {
        return disk.slot() == null
                ? "/sys/devices/pci0000:00/" + GuestPlan.SCSI + "/virtio*/host*/target*:0:0/*:0:0:" + disk.unit()
                        + "/block/*"
                // The bus behind the bridge has the number that the guest's firmware gives it.
                : "/sys/devices/pci0000:00/" + GuestPlan.BRIDGE + "/0000:*:"
                        + disk.slot().toString().substring("0000:00:".length()) + "/virtio*/block/*";
    }

    /** {@code text} as one word of a shell. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
