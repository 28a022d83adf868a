package io.qatvm.steps.world;

import io.qatvm.domain.HostCapabilities;
import io.qatvm.fixtures.benchguest.BenchGuest;
import io.qatvm.fixtures.benchguest.BenchVmi;
import io.qatvm.fixtures.benchguest.GuestJava;
import io.qatvm.fixtures.benchguest.ModelGuest;
import io.qatvm.fixtures.guest.GuestCache;
import io.qatvm.fixtures.guest.GuestNames;
import io.qatvm.fixtures.guest.QemuProcess;
import io.qatvm.fixtures.lab.LabCache;
import io.qatvm.fixtures.lab.LabParts;
import io.qatvm.fixtures.measurement.Measurement;
import io.qatvm.fixtures.measurement.MeasurementFile;
import io.qatvm.fixtures.measurement.Row;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.need.Checkout;
import io.qatvm.steps.need.SystemLibvirt;
import io.qatvm.steps.run.CurrentRun;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The scenario's guest that runs benchmarks. */
public final class MeasuringGuest {
    /** What no guest of these scenarios takes, however busy the machine. */
    public static final Duration PATIENCE = Duration.ofMinutes(8);

    // Emulation takes a whole CPU for each guest.
    private static final Semaphore ONE = new Semaphore(1, true);
    private static final HostCapabilities HOST =
            HostCapabilities.ASSUMED.withoutKvm("left to emulation").withEmulation(true);

    private final Evidence evidence;
    private BenchGuest.Ended ended;
    private String domain;

    /** Made for each scenario. */
    public MeasuringGuest(Evidence evidence) {
        this.evidence = evidence;
    }

    /** One that the product composes and libvirt boots; returns when it is gone. */
    public void measure(String workload, String backends, Duration patience) {
        ended = alone(() -> {
            try (Hypervisor libvirt = Hypervisor.connect(URI.create(SystemLibvirt.URI))) {
                return new BenchGuest(libvirt, LabParts.find(LabCache.ofUser()), HOST, domains())
                        .run(
                                new BenchGuest.Task(
                                        java(),
                                        Checkout.benchmarksJar(),
                                        words(workload, backends),
                                        1,
                                        List.of(),
                                        OptionalLong::empty,
                                        patience),
                                line -> {});
            }
        });
        domain = ended.domain();
        keep();
    }

    /** One with a software VF. */
    public void measureOnModel(String workload, String backend) {
        ended = alone(() -> new ModelGuest(LabParts.find(LabCache.ofUser()))
                .run(java(), Checkout.benchmarksJar(), words(workload, backend), Vfs.become(), PATIENCE));
        keep();
    }

    /** Composes one with these VFs, and starts nothing. */
    public void compose(List<PciAddress> vfs) {
        Path folder = Path.of("/tmp/qvc-bench");
        domain = domains()
                .apply(new BenchVmi("qvc-bench", "6e7a7b9c-0d0f-4c5a-8a43-0a5b0d1f9e55", 512, 1, vfs)
                        .furnished(HOST, folder, folder.resolve("results"), folder.resolve("requests")));
        evidence.text("domain", domain);
    }

    /** The domain's XML, as libvirt was or would be given it. */
    public String domain() {
        return domain;
    }

    /** What libvirt's test driver calls the domain, if it accepts it. */
    public String accepted() {
        try (Hypervisor libvirt = Hypervisor.connect(URI.create("test:///default"))) {
            return libvirt.define(domain);
        }
    }

    /** What it has brought. */
    public Measurement measurement() {
        return ended.measurement()
                .orElseThrow(() -> new AssertionError("the guest has brought nothing: " + ended.trouble()));
    }

    /** The row of a workload by a backend. */
    public Row row(String workload, String backend) {
        return measurement().rows().stream()
                .filter(row -> row.workload().equals(workload) && row.backend().equals(backend))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row of " + workload + " by " + backend + " among "
                        + measurement().rows()));
    }

    /** Why it has not brought all that was asked for; empty if it has. */
    public Optional<String> trouble() {
        return ended.trouble();
    }

    /** True if it has brought anything. */
    public boolean hasResult() {
        return ended.measurement().isPresent();
    }

    /** What is left of it: its domain, its process, its folder. */
    public List<String> left() {
        DomainReading reading = new DomainReading(domain);
        List<String> left = new ArrayList<>();
        String name = reading.name();
        try (Hypervisor libvirt = Hypervisor.connect(URI.create(SystemLibvirt.URI))) {
            libvirt.state(name).ifPresent(state -> left.add("domain " + name + " " + state));
        }
        QemuProcess.of(name).ifPresent(process -> left.add("process " + process));
        reading.shares().stream()
                .map(DomainReading.Share::folder)
                .filter(folder -> Files.exists(Path.of(folder)))
                .forEach(folder -> left.add("folder " + folder));
        if (GuestNames.isOwn(name)) {
            return left;
        }
        throw new AssertionError("the domain is called " + name + ", which nobody would sweep");
    }

    private void keep() {
        evidence.text("console", ended.console());
        ended.measurement().ifPresent(each -> evidence.text("measurement", MeasurementFile.write(each)));
        if (!ended.domain().isEmpty()) {
            evidence.text("domain", ended.domain());
        }
    }

    private static List<String> words(String workload, String backends) {
        return List.of("--profile", "smoke", "--rung", "emulated", "--workloads", workload, "--backends", backends);
    }

    private static UnaryOperator<String> domains() {
        return CurrentRun.current().reference(Reference.sound()).benchDomains();
    }

    private static Path java() {
        return GuestJava.ofThisProcess(GuestCache.ofUser()).make();
    }

    private static BenchGuest.Ended alone(Supplier<BenchGuest.Ended> run) {
        ONE.acquireUninterruptibly();
        try {
            return run.get();
        } finally {
            ONE.release();
        }
    }
}
