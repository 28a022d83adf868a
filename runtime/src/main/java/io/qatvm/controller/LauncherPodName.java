package io.qatvm.controller;

import io.qatvm.api.VirtualMachineInstance;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The launcher pod's name: {@code virt-launcher-<vmi>-<suffix>}. The suffix follows from the VMI's uid, so that all
 * attempts for one VMI meet at one name, and a VMI that is made again gets another.
 */
final class LauncherPodName {
    // As for generated names, the part in front is cut so that the whole stays a DNS label.
    private static final int LONGEST_BASE = 54;
    private static final int SUFFIX = 8;

    private LauncherPodName() {}

    static String of(VirtualMachineInstance vmi) {
        String base = "virt-launcher-" + vmi.getMetadata().getName() + "-";
        String uid = String.valueOf(vmi.getMetadata().getUid());
        String suffix = UUID.nameUUIDFromBytes(uid.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, SUFFIX);
        return base.substring(0, Math.min(base.length(), LONGEST_BASE)) + suffix;
    }
}
