package io.qatvm.launcher.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qatvm.domain.HostCapabilities;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskImagesTest {
    private static final String LAYERS = "/var/run/kubevirt-ephemeral-disks/disk-data/";
    private static final String SERVED = "/var/run/kubevirt/container-disks/";
    private static final String SCRATCH = "/var/run/libvirt/empty-disks/";
    private static final String CLAIMS = "/var/run/kubevirt-private/vmi-disks/";

    @TempDir
    Path root;

    private Pod pod;

    @BeforeEach
    void anEmptyPod() {
        pod = new Pod(root);
    }

    @Test
    void aContainerDiskGetsALayerOfItsOwnOverTheImageAsItIs() throws IOException {
        withQemuImg();
        byte[] image = new byte[1 << 20];
        pod.write(SERVED + "disk_0.img", image);
        HostCapabilities host = pod.host().withVolumes(Set.of(), Map.of("root", "raw"));

        assertThat(new PodFiles().prepare(Pod.vmi("[{name: root, containerDisk: {image: r/d:1}}]"), host))
                .isEmpty();

        Qcow2 layer = Qcow2.read(pod.path(LAYERS + "root/disk.qcow2"));
        assertThat(layer)
                .isEqualTo(new Qcow2(1 << 20, pod.path(SERVED + "disk_0.img").toString()));
        assertThat(Files.readAllBytes(pod.path(SERVED + "disk_0.img"))).isEqualTo(image);
    }

    @Test
    void anEphemeralClaimGetsALayerAndAnEmptyDiskItsSize() throws IOException {
        withQemuImg();
        pod.write(CLAIMS + "data/disk.img", new byte[4096]);

        assertThat(prepare("""
                [{name: data, ephemeral: {persistentVolumeClaim: {claimName: c}}},
                 {name: scratch, emptyDisk: {capacity: 2Gi}}]
                """)).isEmpty();

        assertThat(Qcow2.read(pod.path(LAYERS + "data/disk.qcow2")).backing())
                .isEqualTo(pod.path(CLAIMS + "data/disk.img").toString());
        assertThat(Qcow2.read(pod.path(SCRATCH + "scratch.qcow2"))).isEqualTo(new Qcow2(2L << 30, ""));
    }

    @Test
    void whatIsThereStaysAsItIs() throws IOException {
        pod.write(SCRATCH + "scratch.qcow2", new byte[] {1});
        pod.write(CLAIMS + "host/disk.img", new byte[] {2});

        assertThat(new PodFiles("/nowhere/qemu-img").prepare(Pod.vmi("""
                        [{name: scratch, emptyDisk: {capacity: 1Mi}},
                         {name: host, hostDisk: {path: /srv/disk.img, type: DiskOrCreate, capacity: 1Mi}}]
                        """), pod.host()))
                .isEmpty();

        assertThat(Files.readAllBytes(pod.path(SCRATCH + "scratch.qcow2"))).containsExactly(1);
        assertThat(Files.readAllBytes(pod.path(CLAIMS + "host/disk.img"))).containsExactly(2);
    }

    @Test
    void aHostDiskIsMadeOnlyIfThatIsAskedFor() throws IOException {
        assertThat(prepare("[{name: host, hostDisk: {path: /srv/d.img, type: Disk, capacity: 1Mi}}]"))
                .hasValueSatisfying(text -> assertThat(text).contains("volume 'host'", "expected a disk image"));

        assertThat(prepare("[{name: host, hostDisk: {path: /srv/d.img, type: DiskOrCreate, capacity: 3Mi}}]"))
                .isEmpty();

        assertThat(Files.size(pod.path(CLAIMS + "host/d.img"))).isEqualTo(3 << 20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: a, containerDisk: {image: r/d:1}}|disk_1.img cannot be read",
                "{name: a, persistentVolumeClaim: {claimName: c}}|a/disk.img cannot be read",
                "{name: a, emptyDisk: {capacity: 0}}|volume 'a' emptyDisk.capacity '0'",
                "{name: a, emptyDisk: {capacity: 1e30}}|volume 'a' emptyDisk.capacity",
                "{name: a, hostDisk: {path: /srv/d, type: DiskOrCreate}}|volume 'a' hostDisk.capacity ''",
                "{name: '../a', emptyDisk: {capacity: 1Mi}}|spec.volumes[1].name '../a'",
            })
    void afterARefusalNothingIsLeft(String volume, String reason) throws IOException {
        assertThat(prepare("[{name: init, cloudInitNoCloud: {userData: x}}, " + volume + "]"))
                .hasValueSatisfying(text -> assertThat(text).contains(reason));

        assertThat(pod.files()).isEmpty();
    }

    @Test
    void withoutQemuImgThePackageIsNamed() throws IOException {
        Optional<String> objection = new PodFiles("/nowhere/qemu-img")
                .prepare(Pod.vmi("[{name: scratch, emptyDisk: {capacity: 1Mi}}]"), pod.host());

        assertThat(objection).hasValueSatisfying(text -> assertThat(text).contains("package qemu-utils"));
        assertThat(pod.files()).isEmpty();
    }

    @Test
    void whatQemuImgSaysIsPassedOn() throws IOException {
        withQemuImg();
        pod.write(SERVED + "disk_0.img", "no qcow2 at all".getBytes(StandardCharsets.UTF_8));

        assertThat(prepare("[{name: root, containerDisk: {image: r/d:1}}]"))
                .hasValueSatisfying(text -> assertThat(text).contains("qemu-img ended with 1", "qcow2"));
        assertThat(pod.files()).containsExactly(pod.path(SERVED + "disk_0.img"));
    }

    @Test
    void aKernelThatIsNotServedIsRefused() throws IOException {
        String firmware = "{kernelBoot: {container: {image: r/k:1, kernelPath: /boot/k, initrdPath: /boot/i}}}";
        pod.write(SERVED + "kernel-boot/k", new byte[1]);
        assertThat(new PodFiles().prepare(Pod.vmi("[]", firmware), pod.host()))
                .hasValueSatisfying(text -> assertThat(text).contains("kernel-boot/i", "/boot/i"));

        pod.write(SERVED + "kernel-boot/i", new byte[1]);

        assertThat(new PodFiles().prepare(Pod.vmi("[]", firmware), pod.host())).isEmpty();
    }

    private Optional<String> prepare(String volumes) {
        return new PodFiles().prepare(Pod.vmi(volumes), pod.host());
    }

    private static void withQemuImg() {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(bin -> Files.isExecutable(Path.of(bin, "qemu-img"))),
                "qemu-img is not installed: package qemu-utils");
    }

    /** The header of an image, by QEMU's description of the format. */
    private record Qcow2(long size, String backing) {
        static Qcow2 read(Path file) throws IOException {
            ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(file));
            assertThat(header.getInt(0)).isEqualTo(0x514649fb);
            byte[] backing = new byte[header.getInt(16)];
            header.position((int) header.getLong(8)).get(backing);
            return new Qcow2(header.getLong(24), new String(backing, StandardCharsets.UTF_8));
        }
    }
}
