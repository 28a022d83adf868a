package io.qatvm.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qatvm.fixtures.cluster.EmbeddedTarget;
import io.qatvm.fixtures.hardware.RealHost;
import io.qatvm.fixtures.lab.HostDevice;
import io.qatvm.fixtures.lab.LabCache;
import io.qatvm.fixtures.lab.LabParts;
import io.qatvm.fixtures.lab.QatLab;
import io.qatvm.fixtures.lab.VirtualHost;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.catalogue.AskedRungs;
import io.qatvm.steps.dialect.Implementation;
import io.qatvm.steps.need.Probes;
import io.qatvm.steps.need.RealGround;
import io.qatvm.steps.need.StartGate;
import io.qatvm.steps.report.Outcome;
import io.qatvm.steps.report.ScenarioResult;
import io.qatvm.steps.run.CurrentRun;
import io.qatvm.steps.run.Selection;
import io.qatvm.steps.run.Suite;
import io.qatvm.steps.run.SuiteRun;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * All that is done with a real host, done with a virtual one in its place: it is recorded, judged, used through nothing but
 * its shell and its libvirt, and left as it was. The results are no evidence of hardware and go to no report.
 */
@Tag("nightly")
class RealHostRehearsalTest {
    private static final int VFS = RealHost.NEEDED + 1;
    private static final String PREPARED = "modprobe -r vfio-pci; modprobe vfio-pci disable_denylist=1\n";

    @Test
    void theScenariosForAnyHostPassAndTheHostIsLeftAsItWas() {
        LabCache cache = LabCache.ofUser();
        assumeTrue(
                LabParts.missing(cache).isEmpty(), () -> LabParts.missing(cache).orElse(""));
        try (QatLab lab = QatLab.start(LabParts.find(cache), VFS)) {
            VirtualHost host = lab.host();
            PciAddress reserved = host.qatVfs().get(0);
            host.shell().call(PREPARED + "echo pci-stub > /sys/bus/pci/devices/" + reserved + "/driver_override");
            List<HostDevice> before = host.devices().all();

            List<ScenarioResult> results = rehearse(host);

            assertEquals(before, host.devices().all());
            assertFalse(results.isEmpty());
            assertEquals(
                    List.of(),
                    results.stream()
                            .filter(result -> result.status() != Outcome.PASSED)
                            .map(result -> result.scenario() + ": " + result.reason())
                            .toList());
        }
    }

    private static List<ScenarioResult> rehearse(VirtualHost host) {
        StartGate before = StartGate.current();
        CurrentRun usual = CurrentRun.current();
        AskedRungs asked = AskedRungs.of("hardware");
        CurrentRun run = new CurrentRun(EmbeddedTarget.INSTANCE, "", UnaryOperator.identity());
        run.shared(RealHost.class, () -> RealHost.rehearsal(host));
        try {
            return new SuiteRun(
                            Suite.product(),
                            Selection.of(asked.expression()),
                            1,
                            run,
                            new StartGate(
                                    Probes.ofThisMachine(),
                                    Set.of(),
                                    Implementation.REFERENCE,
                                    new RealGround(asked, Optional::empty)))
                    .execute(Optional.empty(), title -> {}, result -> {});
        } finally {
            usual.install();
            before.install();
        }
    }
}
