package io.qatvm.virtlet.machine;

import io.qatvm.virtlet.pod.PodMount;

/** How a mount reaches the guest. */
public enum MountKind {
    /** Secrets, config maps and what is projected: copied into the guest by cloud-init. */
    COPIED,
    /** A folder that the guest mounts by 9p, if it is one. */
    FOLDER;

    /** The kind of {@code mount}, by the folder the kubelet keeps it in. */
    public static MountKind of(PodMount mount) {
        String path = mount.hostPath();
        return path.contains("/kubernetes.io~secret/")
                        || path.contains("/kubernetes.io~configmap/")
                        || path.contains("/kubernetes.io~projected/")
                        || path.contains("/kubernetes.io~downward-api/")
                ? COPIED
                : FOLDER;
    }
}
