package io.qatvm.steps.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;

/**
 * The device node of KVM as Debian's udev makes it: group kvm, mode 0660. Without udev, in a container mostly, it stays
 * root's alone. Then libvirtd, which is root, sees KVM and QEMU's user does not, and libvirtd never stops asking QEMU again
 * what it can do: some ten times for each domain, about a minute in all.
 */
final class KvmNode implements SetupStep {
    private static final String GROUP = "kvm";

    private final Path node;
    private final Path udev;

    /** This machine's. */
    KvmNode() {
        this(Path.of("/dev/kvm"), Path.of("/run/udev/control"));
    }

    /**
     * A node.
     *
     * @param udev what is there while udev runs, which then has the say
     */
    KvmNode(Path node, Path udev) {
        this.node = node;
        this.udev = udev;
    }

    @Override
    public String subject() {
        return "access to " + node;
    }

    @Override
    public Optional<Todo> todo() {
        if (!Files.exists(node) || Files.exists(udev)) {
            return Optional.empty();
        }
        try {
            PosixFileAttributes now = Files.readAttributes(node, PosixFileAttributes.class);
            boolean open = now.permissions().contains(PosixFilePermission.OTHERS_WRITE)
                    || (now.group().getName().equals(GROUP)
                            && now.permissions().contains(PosixFilePermission.GROUP_WRITE));
            return open
                    ? Optional.empty()
                    : Optional.of(new Todo(
                            node + " is closed to QEMU's user, and no udev is there to open it to group " + GROUP
                                    + "; libvirtd would ask QEMU for its abilities again and again, a minute for each VM",
                            List.of(
                                    List.of("chgrp", GROUP, node.toString()),
                                    List.of("chmod", "660", node.toString()))));
        } catch (IOException | UnsupportedOperationException unreadable) {
            return Optional.of(new Todo(node + " cannot be looked at: " + unreadable.getMessage(), List.of()));
        }
    }
}
