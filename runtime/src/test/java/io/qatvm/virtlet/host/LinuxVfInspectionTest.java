package io.qatvm.virtlet.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.sandbox.VfInspection.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxVfInspectionTest {
    private static final PciAddress VF = PciAddress.parse("0000:3d:02.2");

    @TempDir
    private Path root;

    private Path folder;
    private LinuxVfInspection inspection;

    @BeforeEach
    void aNodeWithOneVf() throws IOException {
        folder = Files.createDirectories(root.resolve("sys/bus/pci/devices/" + VF));
        drivenBy("vfio-pci");
        inspection = new LinuxVfInspection(root);
    }

    @Test
    void resetsAVfThatTheKernelCanReset() throws IOException {
        Path reset = Files.createFile(folder.resolve("reset"));
        assertThat(inspection.inspect(VF)).isEqualTo(new Finding(true, "it is on vfio-pci and was reset"));
        assertThat(reset).hasContent("1");
    }

    @Test
    void makesDoWithoutWhatTheKernelDoesNotOffer() {
        Finding finding = inspection.inspect(VF);
        assertThat(finding.sound()).isTrue();
        assertThat(finding.words()).contains("cannot reset it alone");
        assertThat(folder.resolve("reset")).doesNotExist();
    }

    @Test
    void leavesAVfAloneThatAProcessWorksWith() throws IOException {
        Path reset = Files.createFile(folder.resolve("reset"));
        Finding finding = new LinuxVfInspection(root, vf -> true).inspect(VF);
        assertThat(finding.sound()).isFalse();
        assertThat(finding.words()).contains("VFIO group open");
        assertThat(reset).isEmptyFile();
    }

    @Test
    void tellsWhyAVfIsNotAsItShouldBe() throws IOException {
        Files.createDirectory(folder.resolve("reset"));
        assertThat(inspection.inspect(VF).words()).startsWith("it cannot be reset: ");
        drivenBy("c6xxvf");
        assertThat(inspection.inspect(VF).words()).contains("bound to c6xxvf", "expected vfio-pci");
        Files.delete(folder.resolve("driver"));
        assertThat(inspection.inspect(VF).words()).contains("bound to no driver");
        PciAddress other = PciAddress.parse("0000:3d:02.3");
        assertThat(inspection.inspect(other)).satisfies(finding -> {
            assertThat(finding.sound()).isFalse();
            assertThat(finding.words()).contains("not on the node any more");
        });
    }

    private void drivenBy(String driver) throws IOException {
        Files.deleteIfExists(folder.resolve("driver"));
        Files.createSymbolicLink(
                folder.resolve("driver"), Files.createDirectories(root.resolve("sys/bus/pci/drivers/" + driver)));
    }
}
