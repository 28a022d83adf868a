package io.qatvm.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.defaulting.Amount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryOverheadTest {
    private static final String PLAIN = "{devices: {}}";

    private static String overhead(String domain, String memory, boolean vfio) {
        return MemoryOverhead.of(
                        Manifest.withSpec("domain: " + domain).getSpec().domain(),
                        Amount.parse(memory).orElseThrow(),
                        vfio)
                .value()
                .toPlainString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{devices: {}}                                    | 768Mi | 163127297",
                "{devices: {}}                                    | 0     | 161554432",
                "{devices: {}}                                    | 1Gi   | 163651584",
                "{devices: {}}                                    | 1500M | 164484119",
                "{devices: {autoattachGraphicsDevice: true}}      | 1Gi   | 163651584",
                "{devices: {autoattachGraphicsDevice: false}}     | 1Gi   | 146874368",
                "{devices: {}, cpu: {cores: 3}}                   | 1Gi   | 180428800",
                "{devices: {}, cpu: {cores: 2, sockets: 2, threads: 2}} | 2G | 224180938",
                "{devices: {}, cpu: {cores: 0, sockets: 2}}       | 1Gi   | 172040192",
                // As in the original, a processor without any count adds none.
                "{devices: {}, cpu: {model: host-model}}          | 768Mi | 154738689",
            })
    void addsUp(String domain, String memory, String bytes) {
        assertThat(overhead(domain, memory, false)).isEqualTo(bytes);
    }

    @Test
    void countsWhatVfioMaps() {
        assertThat(overhead(PLAIN, "768Mi", true)).isEqualTo("1163127297");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "qats: [{name: a, deviceName: qat.intel.com/generic}] | true",
                "gpus: [{name: a, deviceName: gpu.example/t4}]        | true",
                "qats: []                                             | false",
                "rng: {}                                              | false",
            })
    void everyVfioDeviceCountsAndNoOther(String devices, boolean counts) {
        assertThat(Manifest.compute(Manifest.withDevices(devices))
                        .getResources()
                        .getRequests()
                        .get("memory")
                        .toString())
                .isEqualTo(counts ? "1968433665" : "968433665");
    }

    @Test
    void manyVfsCountOnce() {
        String two = "qats: [{name: a, deviceName: qat.intel.com/cy}, {name: b, deviceName: qat.intel.com/dc}]";

        assertThat(Manifest.compute(Manifest.withDevices(two))
                        .getResources()
                        .getRequests()
                        .get("memory"))
                .hasToString("1968433665");
    }
}
