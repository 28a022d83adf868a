package io.qatvm.steps.need;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Asks the kernel, not the file system, whether KVM works: a device node alone proves nothing in a container. */
final class KvmDevice {
    private static final String NODE = "/dev/kvm";
    /** _IO(0xAE, 0x00) of linux/kvm.h. */
    private static final long KVM_GET_API_VERSION = 0xAE00;
    /** The only version there has been since Linux 2.6.22; kvm's API documentation says to refuse any other. */
    private static final int EXPECTED_VERSION = 12;

    private KvmDevice() {}

    static Optional<String> unmet() {
        if (!Files.exists(Path.of(NODE))) {
            return Optional.of(NODE + " does not exist");
        }
        int descriptor = Libc.INSTANCE.open(NODE, Libc.O_RDWR_CLOEXEC);
        if (descriptor < 0) {
            return Optional.of(NODE + " cannot be opened");
        }
        try {
            int version = Libc.INSTANCE.ioctl(descriptor, KVM_GET_API_VERSION, 0);
            return version == EXPECTED_VERSION
                    ? Optional.empty()
                    : Optional.of(NODE + " answers API version " + version + ", expected " + EXPECTED_VERSION);
        } finally {
            Libc.INSTANCE.close(descriptor);
        }
    }
}
