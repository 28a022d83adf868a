package io.qatvm.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.domain.HostCapabilities.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodHostTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    Path root;

    @Test
    void thePodTellsItsCpusNodesAndSearchDomains() throws IOException {
        write("proc/self/status", "Name:\tjava\nCpus_allowed:\tf0\nCpus_allowed_list:\t4-5,0,7\n");
        write("sys/devices/system/node/node0/cpulist", "0-3\n");
        write("sys/devices/system/node/node1/cpulist", "4-7\n");
        write("sys/devices/system/node/online", "0-1\n");
        write("etc/resolv.conf", "domain a.example\nsearch old\nnameserver 10.0.0.1\nsearch lab.svc  svc lab.svc\n");
        write("dev/vhost-net", "");

        HostCapabilities host = host(vmi("[]"));

        assertThat(host.cpus()).containsExactly(0, 4, 5, 7);
        assertThat(host.nodes()).isEqualTo(Map.of(0, List.of(0, 1, 2, 3), 1, List.of(4, 5, 6, 7)));
        assertThat(host.searchDomains()).containsExactly("lab.svc", "svc");
        assertThat(host.vhostNet()).isTrue();
        assertThat(host.kvm()).isTrue();
    }

    @Test
    void whatIsNotThereIsNotClaimed() throws IOException {
        write("proc/self/status", "Cpus_allowed_list:\tnone\n");
        PodHost pod = new PodHost(root, places(), true, () -> Optional.of("no kvm here"));

        HostCapabilities host = pod.capabilities(vmi("[{name: a, containerDisk: {image: r/a:1}}]"));

        assertThat(host.kvm()).isFalse();
        assertThat(host.kvmObjection()).isEqualTo("no kvm here");
        assertThat(host.emulationAllowed()).isTrue();
        assertThat(host.vhostNet()).isFalse();
        assertThat(host.cpus()).isEmpty();
        assertThat(host.nodes()).isEmpty();
        assertThat(host.searchDomains()).isEmpty();
        assertThat(host.imageFormats()).isEmpty();
    }

    @Test
    void anImagesFormatIsReadFromItsFirstBytes() throws IOException {
        Path disks = Files.createDirectories(Path.of(places().containerDisks()));
        Files.write(disks.resolve("disk_1.img"), new byte[] {'Q', 'F', 'I', (byte) 0xfb, 0, 0, 0, 3});
        Files.write(disks.resolve("disk_2.img"), new byte[] {'Q', 'F', 'I', 'x'});
        Files.write(disks.resolve("disk_3.img"), new byte[0]);

        assertThat(host(vmi("""
                        [{name: scratch, emptyDisk: {capacity: 1Mi}}, {name: a, containerDisk: {image: r/a:1}},
                         {name: b, containerDisk: {image: r/b:1}}, {name: c, containerDisk: {image: r/c:1}}]
                        """)).imageFormats()).isEqualTo(Map.of("a", "qcow2", "b", "raw", "c", "raw"));
    }

    @Test
    void aVolumeIsABlockDeviceIfItsNodeIsOne() throws IOException {
        Optional<Path> device;
        try (Stream<Path> nodes = Files.list(Path.of("/dev"))) {
            device = nodes.filter(node -> node.getFileName().toString().matches("(vd|sd|loop|zram|nvme).*"))
                    .filter(node -> Files.exists(node) && !Files.isDirectory(node))
                    .findFirst();
        }
        assumeTrue(device.isPresent(), "this machine shows no block device");
        Files.createDirectories(root.resolve("dev"));
        Files.createSymbolicLink(root.resolve("dev/block"), device.get());
        write("dev/file", "");

        assertThat(host(vmi("""
                        [{name: block, persistentVolumeClaim: {claimName: a}},
                         {name: file, persistentVolumeClaim: {claimName: b}},
                         {name: absent, persistentVolumeClaim: {claimName: c}}]
                        """)).blockVolumes()).containsExactly("block");
    }

    @Test
    void thisProcessHasCpus() {
        HostCapabilities here =
                PodHost.here(Path.of("/dev"), Directories.DEFAULT, true).capabilities(vmi("[]"));

        assertThat(here.cpus()).isNotEmpty();
        assertThat(here.kvm()).isEqualTo(here.kvmObjection().isEmpty());
    }

    @Test
    void kvmIsLookedForInThePodsOwnDeviceFolder() {
        HostCapabilities here =
                PodHost.here(root.resolve("dev"), Directories.DEFAULT, true).capabilities(vmi("[]"));

        assertThat(here.kvm()).isFalse();
        assertThat(here.kvmObjection()).contains(root.resolve("dev/kvm") + "' not present");
    }

    private HostCapabilities host(VirtualMachineInstance vmi) {
        return new PodHost(root, places(), false, Optional::empty).capabilities(vmi);
    }

    private Directories places() {
        return Directories.DEFAULT.below(root.toString());
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static VirtualMachineInstance vmi(String volumes) {
        try {
            return YAML.readValue(
                    "{metadata: {name: a}, spec: {domain: {devices: {}}, volumes: " + volumes + "}}",
                    VirtualMachineInstance.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
