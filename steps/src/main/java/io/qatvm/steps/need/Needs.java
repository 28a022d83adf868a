package io.qatvm.steps.need;

import com.sun.jna.NativeLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The needs that scenarios may declare; a tag that is not here is refused by the convention test. */
public final class Needs {
    private Needs() {}

    /**
     * All needs.
     *
     * @return with probes of this machine
     */
    public static List<Need> all() {
        return List.of(
                new Need("@needs-root", "root", Optional.empty(), Needs::root),
                new Need("@needs-libvirt", "libvirt's client library", Optional.of("libvirt0"), Needs::libvirt),
                new Need(
                        "@needs-qemu", "libvirt with QEMU and a guest to boot", Optional.empty(), SystemLibvirt::unmet),
                new Need("@needs-own-libvirtd", "a libvirtd of one's own", Optional.empty(), Needs::ownLibvirtd),
                command("@needs-virsh", "virsh", "libvirt-clients"),
                command("@needs-kubectl", "kubectl", "kubernetes-client"),
                new Need("@needs-kvm", "hardware virtualisation", Optional.empty(), KvmDevice::unmet),
                new Need("@needs-docker", "a Docker engine", Optional.empty(), Needs::docker),
                new Need("@needs-qatvm-jar", "the reference's jar", Optional.empty(), Needs::qatvmJar));
    }

    /**
     * The known need tags.
     *
     * @return with their {@code @}
     */
    public static Set<String> tags() {
        return all().stream().map(Need::tag).collect(Collectors.toUnmodifiableSet());
    }

    private static Need command(String tag, String name, String debianPackage) {
        return new Need(tag, name, Optional.of(debianPackage), () -> Commands.missing(name));
    }

    private static Optional<String> root() {
        return Libc.INSTANCE.geteuid() == 0 ? Optional.empty() : Optional.of("not running as root");
    }

    private static Optional<String> libvirt() {
        try {
            NativeLibrary.getInstance("virt");
            return Optional.empty();
        } catch (UnsatisfiedLinkError absent) {
            return Optional.of("the library libvirt.so.0 cannot be loaded");
        }
    }

    private static Optional<String> ownLibvirtd() {
        return Commands.missing("libvirtd")
                .or(() -> Commands.succeeds("unshare", "--mount", "true")
                        ? Optional.empty()
                        : Optional.of("`unshare --mount` is refused, which would keep it apart from the machine's"));
    }

    private static Optional<String> docker() {
        return Commands.missing("docker")
                .or(() -> Commands.succeeds("docker", "version")
                        ? Optional.empty()
                        : Optional.of("`docker version` reaches no engine"));
    }

    private static Optional<String> qatvmJar() {
        Path jar = Checkout.qatvmJar();
        return Files.isReadable(jar) ? Optional.empty() : Optional.of(jar + " is not built");
    }
}
