package io.qatvm.controller;

/**
 * Where things are inside the launcher pod; absolute, without a slash at the end.
 *
 * @param share what launcher and node agent share; sockets and container disks are below it
 * @param ephemeralDisks copy-on-write layers and unpacked container disks
 * @param libvirt libvirt's run directory
 * @param readiness holds the file {@code healthy} once the launcher is ready
 * @param guestData disks, secrets and config maps on their way into the guest
 * @param firmware UEFI images
 */
public record LauncherPaths(
        String share, String ephemeralDisks, String libvirt, String readiness, String guestData, String firmware) {
    /** KubeVirt's paths. */
    public static final LauncherPaths STANDARD = new LauncherPaths(
            "/var/run/kubevirt",
            "/var/run/kubevirt-ephemeral-disks",
            "/var/run/libvirt",
            "/var/run/kubevirt-infra",
            "/var/run/kubevirt-private",
            "/usr/share/OVMF");

    String containerDisks() {
        return share + "/container-disks";
    }

    String sockets() {
        return share + "/sockets";
    }

    String readinessFile() {
        return readiness + "/healthy";
    }
}
