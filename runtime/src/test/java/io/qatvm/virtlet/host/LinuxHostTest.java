package io.qatvm.virtlet.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.device.DeviceHost.Function;
import io.qatvm.virtlet.device.DeviceHost.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxHostTest {
    private static final PciAddress VF = PciAddress.parse("0000:3d:02.2");

    @TempDir
    private Path root;

    private LinuxHost host;

    @BeforeEach
    void aNodeWithOneVf() throws IOException {
        Path vf = Files.createDirectories(root.resolve("sys/devices/pci0000:3d/0000:3d:02.2"));
        Files.writeString(vf.resolve("class"), "0x0b4000\n");
        Files.writeString(vf.resolve("vendor"), "0x8086\n");
        Files.writeString(vf.resolve("device"), "0x37c9\n");
        Files.createDirectories(vf.resolveSibling("0000:3d:00.0"));
        Files.createSymbolicLink(vf.resolve("physfn"), Path.of("../0000:3d:00.0"));
        Path driver = Files.createDirectories(root.resolve("sys/bus/pci/drivers/vfio-pci"));
        Files.createSymbolicLink(vf.resolve("driver"), driver);
        Path all = Files.createDirectories(root.resolve("sys/bus/pci/devices"));
        Files.createSymbolicLink(all.resolve("0000:3d:02.2"), vf);
        Path group = root.resolve("sys/kernel/iommu_groups/142");
        Files.createSymbolicLink(
                Files.createDirectories(group.resolve("devices")).resolve("0000:3d:02.2"), vf);
        Files.createSymbolicLink(vf.resolve("iommu_group"), group);
        host = new LinuxHost(root);
    }

    @Test
    void knowsAFunctionAndItsGroup() {
        assertThat(host.function(VF)).contains(new Function(true, false, 0x8086, 0x37c9, "vfio-pci"));
        assertThat(host.group("142")).containsExactly(VF);
        assertThat(host.neighbours(VF)).containsExactly(VF);
    }

    @Test
    void saysNothingOfWhatIsNotThere() {
        assertThat(host.function(PciAddress.parse("0000:3d:02.3"))).isEmpty();
        assertThat(host.group("143")).isEmpty();
        assertThat(host.vfioDevice("vfio0")).isEmpty();
        assertThat(host.node("/dev/nothing").kind()).isEqualTo(Kind.MISSING);
    }

    @Test
    void tellsNodesApartBehindLinks() throws IOException {
        Files.createSymbolicLink(root.resolve("volume"), Files.createFile(root.resolve("disk")));
        assertThat(host.node("/volume").kind()).isEqualTo(Kind.FILE);
        assertThat(host.node("/volume").real()).isEqualTo("/disk");
        assertThat(host.node("/sys").kind()).isEqualTo(Kind.FOLDER);
        assertThat(new LinuxHost(Path.of("/")).node("/dev/null").kind()).isEqualTo(Kind.CHARACTER);
    }
}
