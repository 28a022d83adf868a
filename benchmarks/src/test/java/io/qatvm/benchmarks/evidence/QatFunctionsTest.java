package io.qatvm.benchmarks.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.fixtures.measurement.Device;
import io.qatvm.fixtures.measurement.Sign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QatFunctionsTest {
    private static final String VF = "0000:00:05.0";

    @TempDir
    private Path root;

    @BeforeEach
    void machine() throws IOException {
        function(VF, "0x37c9", "0x514d");
        function("0000:00:06.0", "0x1000", "0x0000");
        Path driver = Files.createDirectories(root.resolve("sys/bus/pci/drivers/c6xxvf"));
        Files.createSymbolicLink(folder(VF).resolve("driver"), driver);
        Files.createFile(driver.resolve("unbind"));
        Files.createFile(driver.resolve("bind"));
    }

    @Test
    void aSoftwareVfIsKnownByItsSubsystem() {
        List<Device> devices = new QatFunctions(root, Map.of()).devices();
        assertThat(devices).containsExactly(new Device(VF, "8086:37c9", "8086:514d", "c6xxvf", ""));
        assertThat(devices.get(0).isModel()).isTrue();
    }

    @Test
    void aPfThatIsNotSeenHereIsSaidByOthers() {
        assertThat(new QatFunctions(root, Map.of(VF, "0000:3d:00.0")).devices())
                .extracting(Device::physicalFunction)
                .containsExactly("0000:3d:00.0");
    }

    @Test
    void aPfThatHasVfsIsLeftOut() throws IOException {
        function("0000:3d:00.0", "0x37c8", "0x0000");
        assertThat(new QatFunctions(root, Map.of()).devices()).hasSize(2);
        Files.writeString(folder("0000:3d:00.0").resolve("sriov_numvfs"), "4\n");
        assertThat(new QatFunctions(root, Map.of()).devices()).hasSize(1);
    }

    @Test
    void aMachineWithoutPciHasNone() {
        assertThat(new QatFunctions(root.resolve("nowhere"), Map.of()).devices())
                .isEmpty();
    }

    @Test
    void workThatFailsWithoutTheDeviceIsTheControlThatHolds() throws IOException {
        List<Device> devices = new QatFunctions(root, Map.of()).devices();
        Optional<Sign> sign = new NegativeControl(root).without(devices, () -> Optional.of("no driver"));
        assertThat(sign).hasValueSatisfying(seen -> {
            assertThat(seen.count()).isEqualTo(1);
            assertThat(seen.words()).isEqualTo("no driver");
        });
        assertThat(root.resolve("sys/bus/pci/drivers/c6xxvf/unbind")).hasContent(VF);
        assertThat(root.resolve("sys/bus/pci/drivers/c6xxvf/bind")).hasContent(VF);
    }

    @Test
    void workThatGoesOnWithoutTheDeviceIsSaid() {
        List<Device> devices = new QatFunctions(root, Map.of()).devices();
        assertThat(new NegativeControl(root).without(devices, Optional::empty))
                .hasValueSatisfying(seen -> assertThat(seen.count()).isZero());
    }

    @Test
    void aDeviceThatCannotBeTakenGivesNoSign() throws IOException {
        List<Device> devices = new QatFunctions(root, Map.of()).devices();
        Files.delete(root.resolve("sys/bus/pci/drivers/c6xxvf/unbind"));
        Files.createDirectory(root.resolve("sys/bus/pci/drivers/c6xxvf/unbind"));
        assertThat(new NegativeControl(root).without(devices, Optional::empty)).isEmpty();
        assertThat(new NegativeControl(root).without(List.of(), Optional::empty))
                .isEmpty();
    }

    private void function(String address, String device, String subsystem) throws IOException {
        Path folder = Files.createDirectories(folder(address));
        Files.writeString(folder.resolve("vendor"), "0x8086\n");
        Files.writeString(folder.resolve("device"), device + "\n");
        Files.writeString(folder.resolve("subsystem_vendor"), "0x8086\n");
        Files.writeString(folder.resolve("subsystem_device"), subsystem + "\n");
    }

    private Path folder(String address) {
        return root.resolve("sys/bus/pci/devices").resolve(address);
    }
}
