package io.qatvm.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComputeResourcesTest {
    private static ResourceRequirements resources(String spec) {
        return Manifest.compute(Manifest.withSpec(spec)).getResources();
    }

    private static ResourceRequirements resourcesOfDomain(String domain) {
        return resources("domain:\n" + domain.indent(2));
    }

    private static Map<String, String> text(Map<String, Quantity> quantities) {
        return quantities.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toString(), (a, b) -> a, TreeMap::new));
    }

    @Test
    void oneVfIsAskedForOnce() {
        ResourceRequirements resources = Manifest.compute(Manifest.oneQat()).getResources();

        assertThat(text(resources.getRequests()))
                .isEqualTo(Map.of("cpu", "100m", "memory", "1968433665", Manifest.QAT, "1"));
        assertThat(text(resources.getLimits()))
                .isEqualTo(Map.of(
                        "devices.kubevirt.io/kvm",
                        "1",
                        "devices.kubevirt.io/tun",
                        "1",
                        "devices.kubevirt.io/vhost-net",
                        "1",
                        Manifest.QAT,
                        "1"));
    }

    /** However entries are spread over resources and lists, each resource is asked for once per entry. */
    @Test
    void entriesOfOneResourceAddUp() {
        Random random = new Random(2980);
        for (int round = 0; round < 200; round++) {
            int kinds = 1 + random.nextInt(4);
            Map<String, Integer> expected = new TreeMap<>();
            StringBuilder qats = new StringBuilder("qats: [");
            StringBuilder gpus = new StringBuilder("gpus: [");
            int entries = 1 + random.nextInt(40);
            for (int entry = 0; entry < entries; entry++) {
                String resource = "qat.intel.com/kind" + random.nextInt(kinds);
                expected.merge(resource, 1, Integer::sum);
                (random.nextInt(4) == 0 ? gpus : qats)
                        .append("{name: d")
                        .append(entry)
                        .append(", deviceName: ")
                        .append(resource)
                        .append("},");
            }
            int preset = random.nextInt(3);
            expected.merge("qat.intel.com/kind0", preset, Integer::sum);
            String own = "{cpu: 1, qat.intel.com/kind0: " + preset + "}";

            ResourceRequirements resources = resourcesOfDomain("devices:\n  " + qats + "]\n  " + gpus
                    + "]\nresources: {requests: " + own + ", limits: " + own + "}");

            assertThat(devices(resources.getRequests())).isEqualTo(expected);
            assertThat(devices(resources.getLimits())).isEqualTo(expected);
        }
    }

    private static Map<String, Integer> devices(Map<String, Quantity> quantities) {
        return text(quantities).entrySet().stream()
                .filter(e -> e.getKey().startsWith("qat."))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, e -> Integer.valueOf(e.getValue()), (a, b) -> a, TreeMap::new));
    }

    @Test
    void thousandsOfEntriesPrintAsAPlainCountOrWithItsUnit() {
        String entries = IntStream.range(0, 1000)
                .mapToObj(i -> "{name: d" + i + ", deviceName: qat.intel.com/generic}")
                .collect(Collectors.joining(","));

        assertThat(Manifest.compute(Manifest.withDevices("qats: [" + entries + "]"))
                        .getResources()
                        .getLimits()
                        .get(Manifest.QAT))
                .hasToString("1k");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{requests: {memory: 2G}, limits: {memory: 3G}}                          | 2165460682 | 3165460682",
                "{requests: {memory: 1Gi}, limits: {memory: 1Gi}}                        | 1208392Ki  | 1208392Ki",
                "{requests: {memory: 1500M}, limits: {memory: 2e9}}                      | 1664484119 | 2164484119",
                "{requests: {memory: 1Gi}, overcommitGuestOverhead: true}                | 1Gi        |",
                "{requests: {memory: 1Gi}, limits: {memory: 1Gi}, overcommitGuestOverhead: true} | 1Gi | 1208392Ki",
                "{}                                                                      | 161554432  |",
            })
    void memoryGetsTheOverhead(String resources, String request, String limit) {
        ResourceRequirements result = resourcesOfDomain("devices: {}\nresources: " + resources);

        assertThat(result.getRequests().get("memory")).hasToString(request);
        assertThat(text(result.getLimits()).get("memory")).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // pages, request and limit, guest -> pages asked, memory request, memory limit
                "2Mi | {requests: {memory: 512Mi}, limits: {memory: 640Mi}} | 400Mi | 400Mi | 273480Ki  | 404552Ki",
                "1Gi | {requests: {memory: 4Gi}}                            |       | 4Gi   | 169943041 |",
                "2Mi | {requests: {memory: 512Mi}}                          | 512Mi | 512Mi | 162603008 |",
                "2Mi | {requests: {memory: 512Mi}}                          | 600Mi | 512Mi | 162603008 |",
                "2Mi | {requests: {memory: 512Mi}, limits: {memory: 512Mi}} | 512Mi | 512Mi | 162603008 | 162603008",
            })
    void hugePagesHoldTheGuest(
            String size, String resources, String guest, String pages, String request, String limit) {
        String memory =
                "memory: {hugepages: {pageSize: " + size + "}" + (guest == null ? "" : ", guest: " + guest) + "}";

        ResourceRequirements result = resourcesOfDomain("devices: {}\nresources: " + resources + "\n" + memory);

        assertThat(result.getRequests().get("hugepages-" + size)).hasToString(pages);
        assertThat(result.getLimits().get("hugepages-" + size)).hasToString(pages);
        assertThat(result.getRequests().get("memory")).hasToString(request);
        assertThat(text(result.getLimits()).get("memory")).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{cores: 3, dedicatedCpuPlacement: true}                              | {requests: {memory: 1Gi}} | | 3",
                "{cores: 3, dedicatedCpuPlacement: true, isolateEmulatorThread: true} | {requests: {memory: 1Gi}} | | 4",
                "{dedicatedCpuPlacement: true}    | {requests: {memory: 1Gi, cpu: 1500m}}            | 1500m | 1500m",
                "{dedicatedCpuPlacement: true}    | {requests: {memory: 1Gi}, limits: {cpu: 4}}      | 4     | 4",
                "{dedicatedCpuPlacement: true, isolateEmulatorThread: true} | {requests: {memory: 1Gi, cpu: 2}} | 3 | 3",
                "{dedicatedCpuPlacement: false, cores: 3} | {requests: {memory: 1Gi, cpu: 100m}}     | 100m  |",
            })
    void dedicatedCpusAreWhole(String cpu, String resources, String request, String limit) {
        ResourceRequirements result = resourcesOfDomain("devices: {}\ncpu: " + cpu + "\nresources: " + resources);

        assertThat(text(result.getRequests()).get("cpu")).isEqualTo(request);
        assertThat(text(result.getLimits()).get("cpu")).isEqualTo(limit);
        if (limit != null) {
            assertThat(result.getLimits().get("memory"))
                    .isEqualTo(result.getRequests().get("memory"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                      | true  | false",
                "{autoattachPodInterface: true}                          | true  | false",
                "{autoattachPodInterface: false}                         | false | false",
                "{interfaces: [{name: a, bridge: {}}]}                   | true  | true",
                "{interfaces: [{name: a, bridge: {}, model: virtio}]}    | true  | true",
                "{interfaces: [{name: a, bridge: {}, model: e1000}]}     | true  | false",
                "{interfaces: [{name: a, sriov: {}}], autoattachPodInterface: false} | true | true",
            })
    void nodeDevicesFollowTheCards(String devices, boolean tun, boolean vhost) {
        Map<String, String> limits =
                text(resourcesOfDomain("devices: " + devices).getLimits());

        assertThat(limits).containsEntry("devices.kubevirt.io/kvm", "1");
        assertThat(limits.containsKey("devices.kubevirt.io/tun")).isEqualTo(tun);
        assertThat(limits.containsKey("devices.kubevirt.io/vhost-net")).isEqualTo(vhost);
    }

    @Test
    void emulationNeedsNoKvm() {
        LauncherPodTemplate emulating =
                new QatLauncherPodTemplate(LauncherProfile.COMPATIBLE, LauncherConfig.STANDARD.withEmulation(true));

        assertThat(Manifest.pod(emulating, Manifest.oneQat())
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getResources()
                        .getLimits())
                .containsOnlyKeys("devices.kubevirt.io/tun", Manifest.QAT);
    }
}
