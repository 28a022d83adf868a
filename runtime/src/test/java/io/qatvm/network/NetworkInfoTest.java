package io.qatvm.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.api.Network;
import io.qatvm.network.NetworkStatus.DeviceInfo;
import io.qatvm.pci.PciAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkInfoTest {
    private static final String STATUS = """
            [{"name": "", "interface": "eth0", "ips": ["10.244.0.7"], "default": true},
             {"name": "lab/blue", "interface": "net2", "mac": "02:00:00:00:00:02", "mtu": 9000,
              "device-info": {"type": "pci", "version": "1.1.0", "pci": {"pci-address": "0000:18:0a.2"}}},
             {"name": "lab/red", "interface": "net1",
              "device-info": {"type": "pci", "pci": {"pci-address": "0000:18:0a.1"}}}]
            """;

    @Test
    void eachNetworkHasTheVfOfItsOwnEntryAndTheFileSaysSo() {
        NetworkInfo info = NetworkInfo.of(List.of(multus("red"), multus("blue")), statuses(STATUS));
        NetworkInfo read = ((Reading.Good<NetworkInfo>) NetworkInfo.of("file", info.toJson())).value();

        assertThat(read).isEqualTo(info);
        assertThat(read.vf("red")).contains(PciAddress.parse("0000:18:0a.1"));
        assertThat(read.vf("blue")).contains(PciAddress.parse("0000:18:0a.2"));
        assertThat(read.vf("green")).isEmpty();
        assertThat(read.interfaces().get(1).mac()).contains("02:00:00:00:00:02");
        assertThat(read.interfaces().get(1).mtu()).contains(9000);
    }

    @Property(tries = 100)
    void theOrderOfTheEntriesNeverCounts(
            @ForAll @IntRange(min = 1, max = 12) int count, @ForAll PodInterfaceNames naming, @ForAll long seed) {
        List<Network> networks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            networks.add(multus("n" + i));
        }
        Map<String, String> names = naming.of(networks);
        Map<String, PciAddress> expected = new LinkedHashMap<>();
        List<NetworkStatus> statuses = new ArrayList<>();
        for (Network network : networks) {
            PciAddress vf = new PciAddress(0, 0x18, 2 + expected.size() / 8, expected.size() % 8);
            expected.put(network.name(), vf);
            statuses.add(new NetworkStatus(
                    "lab/same",
                    Optional.of(names.get(network.name())),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.of(new DeviceInfo("pci", Optional.empty(), Optional.of(vf)))));
        }
        Collections.shuffle(statuses, new Random(seed));

        NetworkInfo info = NetworkInfo.of(networks, statuses);

        expected.forEach((network, vf) -> assertThat(info.vf(network)).contains(vf));
    }

    @ParameterizedTest
    @EnumSource(PodInterfaceNames.class)
    void theDefaultNetworkHasNoNameOfItsOwn(PodInterfaceNames naming) {
        Network main = new Network("main", null, new Network.Multus("main", true));

        assertThat(naming.of(List.of(main, multus("red")))).containsOnlyKeys("red");
    }

    @Test
    void hashedNamesAreKubeVirts() {
        assertThat(PodInterfaceNames.HASHED.of(List.of(multus("red"), multus("blue"))))
                .containsEntry("red", "podb1f51a511f1")
                .containsEntry("blue", "pod16477688c0e");
    }

    @Test
    void theDefaultNetworkHasTheVfOfTheDefaultEntry() {
        Network main = new Network("main", null, new Network.Multus("main", true));
        String status = "[{\"name\": \"lab/main\", \"interface\": \"eth0\", \"default\": true,"
                + " \"device-info\": {\"type\": \"pci\", \"pci\": {\"pci-address\": \"0000:18:0a.7\"}}}]";

        assertThat(NetworkInfo.of(List.of(main), statuses(status)).vf("main"))
                .contains(PciAddress.parse("0000:18:0a.7"));
    }

    @Test
    void theNewerAnnotationCountsBeforeTheOlder() {
        Map<String, String> both = Map.of(NetworkStatus.ANNOTATION, "[]", NetworkStatus.OLD_ANNOTATION, STATUS);

        assertThat(((Reading.Good<List<NetworkStatus>>) NetworkStatus.of(both)).value())
                .isEmpty();
        assertThat(((Reading.Good<List<NetworkStatus>>) NetworkStatus.of(Map.of(NetworkStatus.OLD_ANNOTATION, STATUS)))
                        .value())
                .hasSize(3);
        assertThat(((Reading.Good<List<NetworkStatus>>) NetworkStatus.of(Map.of())).value())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [{'name': 'a', 'device-info': {'type': 'pci', 'pci': {'pci-address': '18:0a.1'}}}] | [0].device-info.pci.pci-address is '18:0a.1'
                    [{'name': 'a', 'device-info': {'type': 'pci', 'pci': {}}}]   | [0].device-info.pci.pci-address is missing
                    [{'name': 'a', 'device-info': {}}]                           | [0].device-info.type is missing
                    [{'name': 'a', 'mtu': 'big'}]                                | [0].mtu is 'big'; expected a whole number
                    {}                                                           | is object; expected a list
                    nonsense                                                     | not JSON
                    """)
    void aMalformedStatusIsRefusedByItsPlace(String status, String reason) {
        Reading<List<NetworkStatus>> reading =
                NetworkStatus.of(Map.of(NetworkStatus.ANNOTATION, status.replace('\'', '"')));

        assertThat(reading).isInstanceOf(Reading.Bad.class);
        assertThat(((Reading.Bad<List<NetworkStatus>>) reading).problem())
                .startsWith("annotation " + NetworkStatus.ANNOTATION)
                .contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'interfaces': [{'deviceInfo': {'type': 'pci'}}]}    | interfaces[0].network is missing
                    {'interfaces': [{'network': 'a'}, {'network': 'a'}]} | interfaces[1].network 'a' is also named by interfaces[0]
                    {'interfaces': {}}                                   | interfaces is object; expected a list
                    []                                                   | is array; expected an object
                    {'interfaces': [                                     | not JSON
                    """)
    void aMalformedFileIsRefusedByItsPlace(String text, String reason) {
        Reading<NetworkInfo> reading = NetworkInfo.of("/etc/podinfo/network-info", text.replace('\'', '"'));

        assertThat(reading).isInstanceOf(Reading.Bad.class);
        assertThat(((Reading.Bad<NetworkInfo>) reading).problem())
                .startsWith("/etc/podinfo/network-info")
                .contains(reason);
    }

    private static List<NetworkStatus> statuses(String text) {
        return ((Reading.Good<List<NetworkStatus>>) NetworkStatus.of(Map.of(NetworkStatus.ANNOTATION, text))).value();
    }

    private static Network multus(String name) {
        return new Network(name, null, new Network.Multus(name, null));
    }
}
