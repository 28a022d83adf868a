package io.qatvm.domain;

import static io.qatvm.domain.Composing.refusal;
import static io.qatvm.domain.Composing.vmi;
import static io.qatvm.domain.Composing.xml;
import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.domain.Composing.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'cpu: {cores: 2, sockets: 3, threads: 2}' | 3 | 2 | 2",
                "'cpu: {cores: 3}' | 1 | 3 | 1",
                "'cpu: {model: Skylake-Server}, resources: {limits: {cpu: 1500m}}' | 2 | 1 | 1",
                "'resources: {limits: {cpu: 4}, requests: {cpu: 2}}' | 4 | 1 | 1",
                "'resources: {requests: {cpu: 100m}}' | 1 | 1 | 1",
                "'cpu: {}' | 1 | 1 | 1",
            })
    void topologyIsTheCpusElseTheLimitElseTheRequest(String domain, int sockets, int cores, int threads) {
        Answer xml = xml(machine(domain));

        assertThat(xml.all("/domain/cpu/topology/@*"))
                .containsExactlyInAnyOrder("" + sockets, "" + cores, "" + threads);
        assertThat(xml.one("/domain/vcpu[@placement='static']")).isEqualTo("" + sockets * cores * threads);
    }

    @Test
    void moreVirtualCpusThanLibvirtTakesAreRefused() {
        assertThat(refusal(machine("cpu: {cores: 2147483647, sockets: 2147483647, threads: 2147483647}")))
                .isEqualTo("sockets * cores * threads is above 65535, the most libvirt takes");
        assertThat(refusal(machine("resources: {limits: {cpu: 1e30}}"))).contains("above 65535");
    }

    @Test
    void modelsAndFeaturesAreKept() {
        Answer xml = xml(machine(
                "cpu: {model: Skylake-Server, features: [{name: aes, policy: require}, {name: vmx, policy: forbid}]}"));

        assertThat(xml.one("/domain/cpu[@mode='custom']/model")).isEqualTo("Skylake-Server");
        assertThat(xml.all("/domain/cpu/feature/@policy")).containsExactly("require", "forbid");
        assertThat(xml(machine("cpu: {model: host-passthrough}")).one("/domain/cpu/@mode"))
                .isEqualTo("host-passthrough");
    }

    @Test
    void dedicatedCpusArePinnedInOrder() {
        Answer xml = xml(
                machine("cpu: {cores: 3, dedicatedCpuPlacement: true, isolateEmulatorThread: true}"),
                HostCapabilities.ASSUMED.withCpus(List.of(2, 3, 4, 9)));

        assertThat(xml.all("/domain/cputune/vcpupin/@cpuset")).containsExactly("2", "3", "4");
        assertThat(xml.one("/domain/cputune/emulatorpin/@cpuset")).isEqualTo("9");
    }

    @Test
    void fewerCpusThanVirtualOnesAreRefused() {
        assertThat(refusal(
                        machine("cpu: {cores: 4, dedicatedCpuPlacement: true}"),
                        HostCapabilities.ASSUMED.withCpus(List.of(0, 1))))
                .isEqualTo("dedicated CPUs: the machine needs 4 CPUs of its own, the launcher pod has 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'ioThreadsPolicy: shared' | 1 | 1,1,1",
                "'ioThreadsPolicy: auto, resources: {requests: {cpu: 1}}' | 2 | 1,2,1",
                "'ioThreadsPolicy: auto, resources: {requests: {cpu: 4}}' | 3 | 1,2,3",
                "'' | 1 | ''",
            })
    void ioThreadsAreSharedOut(String domain, String threads, String assigned) {
        Answer xml = xml(disks(domain, "", "", ""));

        assertThat(xml.one("/domain/iothreads")).isEqualTo(threads);
        assertThat(String.join(",", xml.all("/domain/devices/disk/driver/@iothread")))
                .isEqualTo(assigned);
    }

    @Test
    void aDiskWithAThreadOfItsOwnHasItAlone() {
        Answer xml = xml(disks("", "", ", dedicatedIOThread: true", ""));

        assertThat(xml.one("/domain/iothreads")).isEqualTo("2");
        assertThat(xml.all("/domain/devices/disk/driver/@iothread")).containsExactly("1", "2", "1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'cpu: {cores: 5, dedicatedCpuPlacement: true}, resources: {requests: {cpu: 5}}' | 0,1;2,3;4",
                "'cpu: {cores: 2, dedicatedCpuPlacement: true}, resources: {requests: {cpu: 2}}' | 0;1;0",
                "'cpu: {cores: 2, dedicatedCpuPlacement: true, isolateEmulatorThread: true}' | 2",
            })
    void ioThreadsOfDedicatedCpusArePinned(String domain, String pins) {
        Answer xml = xml(disks("ioThreadsPolicy: auto, " + domain, "", "", ""));

        assertThat(String.join(";", xml.all("/domain/cputune/iothreadpin/@cpuset")))
                .isEqualTo(pins);
    }

    private static VirtualMachineInstance machine(String domain) {
        return vmi("spec: {domain: {memory: {guest: 1Gi}, devices: {}, %s}}".formatted(domain));
    }

    private static VirtualMachineInstance disks(String domain, String first, String second, String third) {
        return vmi("""
                {spec: {
                  domain: {
                    memory: {guest: 1Gi},
                    devices: {disks: [
                      {name: a, disk: {bus: virtio}%s},
                      {name: b, disk: {bus: virtio}%s},
                      {name: c, disk: {bus: virtio}%s}]},
                    %s},
                  volumes: [{name: a, emptyDisk: {}}, {name: b, emptyDisk: {}}, {name: c, emptyDisk: {}}]}}
                """.formatted(first, second, third, domain));
    }
}
