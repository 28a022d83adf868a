package io.qatvm.benchmarks;

import io.qatvm.deviceplugin.inventory.QatModel;
import io.qatvm.fixtures.host.PfSpec;
import io.qatvm.fixtures.host.SimulatedHost;
import io.qatvm.fixtures.kubelet.Admission;
import io.qatvm.fixtures.kubelet.KubeletVersion;
import io.qatvm.fixtures.kubelet.PodClaim;
import io.qatvm.fixtures.kubelet.SimulatedKubelet;
import io.qatvm.pci.PciAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;

/**
 * A node to run a device plugin on in a process of its own: 8 PFs with 64 VFs each, all on vfio-pci, and a kubelet.
 *
 * <p>Prints {@code kubelet FOLDER} once a plugin can come, and {@code admitted N} once N pods have come and gone. Ends
 * with its standard input.
 */
public final class SimulatedNode {
    private static final String RESOURCE = "qat.intel.com/generic";
    private static final int PFS = 8;
    private static final int VFS = 64;
    private static final int PODS = 1000;
    private static final int FIRST_BUS = 0x30;

    private SimulatedNode() {}

    /** Takes the folder to put the node in. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        SimulatedHost host = SimulatedHost.at(folder.resolve("host"));
        for (int i = 0; i < PFS; i++) {
            host.add(PfSpec.of(QatModel.C4XXX, new PciAddress(0, FIRST_BUS + i, 0, 0))
                    .withVfs(VFS)
                    .onVfio());
        }
        try (SimulatedKubelet kubelet = SimulatedKubelet.start(
                folder.resolve("kubelet"), KubeletVersion.V1_36, Clock.systemUTC(), new Random(1))) {
            System.out.println("kubelet " + kubelet.folder());
            Awaitility.await("the kubelet counts all VFs")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> kubelet.healthy(RESOURCE).size() == PFS * VFS);
            for (int i = 0; i < PODS; i++) {
                PodClaim pod = PodClaim.of("pod-" + i, Map.of(RESOURCE, 1));
                Admission admission = kubelet.admit(pod);
                Expect.that(admission instanceof Admission.Admitted, pod.name() + " to be admitted", admission);
                kubelet.forget(pod.uid());
            }
            System.out.println("admitted " + PODS);
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
