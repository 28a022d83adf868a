package io.qatvm.steps.bench;

import io.qatvm.domain.HostCapabilities;
import io.qatvm.fixtures.benchguest.BenchGuest;
import io.qatvm.fixtures.benchguest.GuestJava;
import io.qatvm.fixtures.benchguest.ModelGuest;
import io.qatvm.fixtures.guest.GuestCache;
import io.qatvm.fixtures.guest.GuestNames;
import io.qatvm.fixtures.hardware.PfCounters;
import io.qatvm.fixtures.hardware.RealHost;
import io.qatvm.fixtures.hardware.RealHostPlace;
import io.qatvm.fixtures.lab.LabCache;
import io.qatvm.fixtures.lab.LabParts;
import io.qatvm.fixtures.lab.LabTrait;
import io.qatvm.fixtures.lab.LabTrouble;
import io.qatvm.fixtures.measurement.Measurement;
import io.qatvm.fixtures.measurement.MeasurementFile;
import io.qatvm.fixtures.qatmodel.SoftwareVfs;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.HypervisorFailure;
import io.qatvm.hypervisor.KvmTrial;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.need.SystemLibvirt;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The same benchmarks in guests. */
final class GuestStage {
    private static final String GUEST = "guest";
    private static final String MODEL = "guest with a software VF";
    /** What a machine without a device of silicon can show of the way to one. */
    private static final List<String> BY_THE_DRIVER = List.of("--backends", "kernel", "--workloads", "aes-128-c.*");

    private final Path jar;
    private final BenchWish wish;
    private final PrintStream err;

    GuestStage(Path jar, BenchWish wish, PrintStream err) {
        this.jar = jar;
        this.wish = wish;
        this.err = err;
    }

    /** In a guest that the product composes and libvirt boots; with VFs of silicon if these were asked for. */
    Stage run() {
        GuestJava java = GuestJava.ofThisProcess(GuestCache.ofUser());
        Optional<String> missing =
                LabParts.missing(LabCache.ofUser()).or(java::missing).or(GuestStage::noLibvirt);
        if (missing.isPresent()) {
            return Stage.notRun(GUEST, missing.get());
        }
        try {
            return wish.hardware() ? withSilicon(java) : in(java, List.of(), Optional.empty(), OptionalLong::empty);
        } catch (LabTrouble | HypervisorFailure | IllegalStateException trouble) {
            return Stage.failed(GUEST, Optional.empty(), trouble.getMessage());
        }
    }

    /** In a machine with a software VF, by the kernel's own driver of it. */
    Stage runOnModel() {
        GuestJava java = GuestJava.ofThisProcess(GuestCache.ofUser());
        Optional<String> missing =
                LabParts.missing(LabCache.ofUser()).or(java::missing).or(GuestStage::noModels);
        if (missing.isPresent()) {
            return Stage.notRun(MODEL, missing.get());
        }
        List<String> words = new ArrayList<>(List.of("--profile", "smoke"));
        words.addAll(BY_THE_DRIVER);
        try {
            err.println(MODEL + ": starts");
            return ended(
                    MODEL,
                    "guest-model",
                    new ModelGuest(LabParts.find(LabCache.ofUser()))
                            .run(java.make(), jar, words, SoftwareVfs.SOUND, wish.patience()));
        } catch (LabTrouble | IllegalStateException trouble) {
            return Stage.failed(MODEL, Optional.empty(), trouble.getMessage());
        }
    }

    private Stage withSilicon(GuestJava java) {
        RealHostPlace place = RealHostPlace.ofThisJvm();
        if (place.ssh().isPresent()) {
            return Stage.notRun(
                    GUEST, "the host with QAT is another machine, whose guests cannot read this one's share");
        }
        try (RealHost host = RealHost.open(place)) {
            List<PciAddress> vfs = host.qatVfs();
            vfs.forEach(host::giveToVfio);
            return in(java, vfs, physicalFunction(host, vfs), new PfCounters(host.shell())::requests);
        }
    }

    // All of them are of one PF, which the guest cannot see.
    private static Optional<PciAddress> physicalFunction(RealHost host, List<PciAddress> vfs) {
        return host.devices().all().stream()
                .filter(device -> vfs.contains(device.address()))
                .flatMap(device -> device.physicalFunction().stream())
                .findFirst();
    }

    private Stage in(GuestJava java, List<PciAddress> vfs, Optional<PciAddress> card, Supplier<OptionalLong> requests) {
        List<String> words = new ArrayList<>(List.of("--rung", wish.hardware() ? "hardware" : "emulated"));
        card.ifPresent(pf -> words.addAll(List.of("--physical-function", "any=" + pf)));
        words.addAll(wish.words());
        Optional<String> noKvm = new KvmTrial().objection();
        HostCapabilities host = noKvm.map(HostCapabilities.ASSUMED::withoutKvm)
                .orElse(HostCapabilities.ASSUMED)
                .withEmulation(true);
        noKvm.ifPresent(why -> err.println(GUEST + ": emulated, for " + why + "; its figures are a smoke test's"));
        try (Hypervisor libvirt = Hypervisor.connect(URI.create(SystemLibvirt.URI))) {
            GuestNames.sweep(libvirt);
            BenchGuest.Task task = new BenchGuest.Task(java.make(), jar, words, 1, vfs, requests, wish.patience());
            return ended(
                    GUEST,
                    "guest",
                    new BenchGuest(libvirt, LabParts.find(LabCache.ofUser()), host, UnaryOperator.identity())
                            .run(task, line -> err.println(GUEST + ": " + line)));
        }
    }

    private Stage ended(String name, String file, BenchGuest.Ended ended) {
        write(file + "-console.txt", ended.console());
        Optional<Measurement> measurement = ended.measurement();
        measurement.ifPresent(each -> write(file + ".json", MeasurementFile.write(each)));
        return ended.trouble().isEmpty() && measurement.isPresent()
                ? Stage.done(name, measurement.get())
                : Stage.failed(name, measurement, ended.trouble().orElse("it has brought no result"));
    }

    private void write(String name, String text) {
        try {
            Files.writeString(wish.out().resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException("the guest's results cannot be kept in " + wish.out(), e);
        }
    }

    private static Optional<String> noLibvirt() {
        return SystemLibvirt.deaf().map(why -> why + "; run ./conform setup qemu");
    }

    private static Optional<String> noModels() {
        return LabParts.find(LabCache.ofUser()).traits().whyNot(LabTrait.VFIO_USER);
    }
}
