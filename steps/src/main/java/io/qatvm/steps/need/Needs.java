package io.qatvm.steps.need;

import com.sun.jna.NativeLibrary;
import io.qatvm.fixtures.cluster.Capability;
import io.qatvm.fixtures.virtlet.BootDisk;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The needs that scenarios may declare; a tag that is not here is refused by the convention test. */
public final class Needs {
    /** System property: whether what is left to the night runs, too. */
    public static final String NIGHTLY = "qatvm.nightly";

    private static final int CAP_SYS_RESOURCE = 24;

    private Needs() {}

    /**
     * All needs.
     *
     * @param able what the target of the run can do
     * @param whyAbsent why it cannot do the rest
     * @return with probes of this machine and of the target
     */
    public static List<Need> all(Set<Capability> able, Function<Capability, String> whyAbsent) {
        return Stream.concat(
                        ofMachine().stream(),
                        Arrays.stream(Capability.values()).map(capability -> capability(capability, able, whyAbsent)))
                .toList();
    }

    private static Need capability(
            Capability capability, Set<Capability> able, Function<Capability, String> whyAbsent) {
        return new Need(
                capability.tag(),
                capability.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " at the target",
                Optional.empty(),
                () -> able.contains(capability) ? Optional.empty() : Optional.of(whyAbsent.apply(capability)));
    }

    private static List<Need> ofMachine() {
        return List.of(
                new Need("@needs-night", "a run by night", Optional.empty(), Needs::night),
                new Need("@needs-root", "root", Optional.empty(), Needs::root),
                new Need("@needs-memory-lock", "to raise memory locks", Optional.empty(), Needs::memoryLock),
                new Need("@needs-libvirt", "libvirt's client library", Optional.of("libvirt0"), Needs::libvirt),
                new Need(
                        "@needs-qemu", "libvirt with QEMU and a guest to boot", Optional.empty(), SystemLibvirt::unmet),
                new Need(
                        "@needs-guest-pods",
                        "the parts of pods that boot guests",
                        Optional.empty(),
                        GuestPodNeeds::unmet),
                new Need("@needs-lab", "the VFIO lab's parts", Optional.empty(), LabNeeds::unmet),
                new Need(
                        "@needs-gen4",
                        "the VFIO lab's parts with QATlib, QATzip and Java",
                        Optional.empty(),
                        LabNeeds::unmetForGen4),
                new Need(
                        "@needs-pod-networks",
                        "network namespaces, tap devices and the standard network plugins",
                        Optional.empty(),
                        PodNetworkNeeds::unmet),
                new Need("@needs-boot-disk", "to make a disk that boots", Optional.empty(), Needs::bootDisk),
                new Need("@needs-own-libvirtd", "a libvirtd of one's own", Optional.empty(), Needs::ownLibvirtd),
                command("@needs-virsh", "virsh", "libvirt-clients"),
                command("@needs-chromium", "chromium", "chromium"),
                command("@needs-kubectl", "kubectl", "kubernetes-client"),
                new Need("@needs-kvm", "hardware virtualisation", Optional.empty(), KvmDevice::unmet),
                new Need("@needs-docker", "a Docker engine", Optional.empty(), Needs::docker),
                new Need("@needs-qatvm-jar", "the reference's jar", Optional.empty(), Needs::qatvmJar),
                new Need("@needs-benchmarks-jar", "the benchmarks' jar", Optional.empty(), Needs::benchmarksJar));
    }

    /**
     * The known need tags.
     *
     * @return with their {@code @}
     */
    public static Set<String> tags() {
        return all(Set.of(), Capability::whyAbsent).stream().map(Need::tag).collect(Collectors.toUnmodifiableSet());
    }

    private static Need command(String tag, String name, String debianPackage) {
        return new Need(tag, name, Optional.of(debianPackage), () -> Commands.missing(name));
    }

    // By day there is no time for all of what takes long and is much like something that runs.
    private static Optional<String> night() {
        return Boolean.getBoolean(NIGHTLY)
                ? Optional.empty()
                : Optional.of("left to the night: mvn verify -Pnightly and ./conform run --nightly run it");
    }

    private static Optional<String> root() {
        return Libc.INSTANCE.geteuid() == 0 ? Optional.empty() : Optional.of("not running as root");
    }

    // A limit may be raised to the hard one by anybody, and beyond it with this capability; capabilities(7), proc(5).
    private static Optional<String> memoryLock() {
        try {
            boolean unlimited = Files.readAllLines(Path.of("/proc/self/limits")).stream()
                    .anyMatch(line -> line.matches("Max locked memory\\s+\\S+\\s+unlimited\\s.*"));
            boolean capable = Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("CapEff:"))
                    .anyMatch(line -> new BigInteger(
                                    line.substring(line.indexOf(':') + 1).strip(), 16)
                            .testBit(CAP_SYS_RESOURCE));
            return unlimited || capable
                    ? Optional.empty()
                    : Optional.of("memory locks are limited and CAP_SYS_RESOURCE is missing");
        } catch (IOException unreadable) {
            return Optional.of("the process's limits cannot be read: " + unreadable.getMessage());
        }
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

    private static Optional<String> bootDisk() {
        return BootDisk.missing().map(reason -> reason + "; run ./conform setup qemu");
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

    private static Optional<String> benchmarksJar() {
        Path jar = Checkout.benchmarksJar();
        return Files.isReadable(jar)
                ? Optional.empty()
                : Optional.of(jar + " is not built; mvn package -pl benchmarks -am builds it");
    }
}
