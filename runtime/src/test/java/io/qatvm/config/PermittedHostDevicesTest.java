package io.qatvm.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermittedHostDevicesTest {
    private static final String GENERIC = "qat.intel.com/generic";
    private static final String LIST = "spec.configuration.permittedHostDevices.pciHostDevices";

    @ParameterizedTest
    @ValueSource(strings = {"8086:4941", "8086:37C9", "8086:37c9"})
    void anEntryPermitsItsResourceWhateverTheCaseOfItsSelector(String selector) {
        PermittedHostDevices permitted = listing("{pciVendorSelector: '" + selector + "', resourceName: " + GENERIC
                + ", externalResourceProvider: true}");
        assertThat(permitted.objection("a", GENERIC)).isEmpty();
        assertThat(permitted.remark(GENERIC)).isEmpty();
        assertThat(permitted.problems()).isEmpty();
    }

    @Test
    void anotherResourceIsNotPermittedInKubeVirtsWords() {
        assertThat(listing("{pciVendorSelector: '8086:4941', resourceName: qat.intel.com/dc}")
                        .objection("a", GENERIC))
                .hasValue("HostDevice a is not permitted in permittedHostDevices configuration: no entry of " + LIST
                        + " of the KubeVirt resource has resourceName " + GENERIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{permittedHostDevices: null}",
                "{permittedHostDevices: {}}",
                "{permittedHostDevices: {pciHostDevices: null}}",
                "{permittedHostDevices: {pciHostDevices: []}}",
                "{permittedHostDevices: {mediatedDevices: [{mdevNameSelector: x, resourceName: qat.intel.com/generic}]}}",
            })
    void withoutAnEntryNothingIsPermitted(String configuration) {
        assertThat(of(configuration).objection("a", GENERIC)).isPresent();
        assertThat(of(configuration).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{permittedHostDevices: yes}|spec.configuration.permittedHostDevices is no object",
                "{permittedHostDevices: {pciHostDevices: {}}}|pciHostDevices is no list",
                "{permittedHostDevices: {pciHostDevices: [null]}}|pciHostDevices[0] has resourceName ''",
                "{permittedHostDevices: {pciHostDevices: [{pciVendorSelector: '8086:4941', resourceName: cpu}]}}"
                        + "|pciHostDevices[0] has resourceName 'cpu'",
            })
    void whatCannotBeReadPermitsNothingAndIsToldOf(String configuration, String problem) {
        assertThat(of(configuration).objection("a", GENERIC)).isPresent();
        assertThat(of(configuration).problems())
                .singleElement()
                .satisfies(said -> assertThat(said).contains(problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8086", "8086:494", "8086:49411", "8086 4941", "0x8086:0x4941", "8086:494g"})
    void aMalformedSelectorPermitsNothingAndWhoAsksIsToldWhy(String selector) {
        PermittedHostDevices permitted =
                listing("{pciVendorSelector: '" + selector + "', resourceName: " + GENERIC + "}");
        assertThat(permitted.objection("a", GENERIC))
                .hasValueSatisfying(said -> assertThat(said)
                        .contains(
                                "is not permitted in permittedHostDevices configuration",
                                LIST + "[0]",
                                "'" + selector + "'",
                                "such as 8086:4941"));
        assertThat(permitted.objection("a", "qat.intel.com/dc"))
                .hasValueSatisfying(said -> assertThat(said).doesNotContain(LIST + "[0]"));
    }

    @Test
    void oneOddEntryDoesNotTakeTheOthersAlong() {
        PermittedHostDevices permitted = listing("{pciVendorSelector: oops, resourceName: " + GENERIC
                + "}, {pciVendorSelector: '8086:4941', resourceName: " + GENERIC + "}");
        assertThat(permitted.objection("a", GENERIC)).isEmpty();
        assertThat(permitted.problems()).hasSize(1);
    }

    @Test
    void oneSelectorMayStandBehindSeveralResources() {
        PermittedHostDevices permitted = listing("{pciVendorSelector: '8086:4941', resourceName: qat.intel.com/dc},"
                + " {pciVendorSelector: '8086:4941', resourceName: qat.intel.com/cy}");
        assertThat(permitted.objection("a", "qat.intel.com/dc")).isEmpty();
        assertThat(permitted.objection("a", "qat.intel.com/cy")).isEmpty();
    }

    @Test
    void anEntryThatLeavesItToKubeVirtsOwnPluginIsRemarkedOn() {
        PermittedHostDevices permitted = listing("{pciVendorSelector: '8086:4941', resourceName: " + GENERIC + "}");
        assertThat(permitted.remark(GENERIC))
                .hasValueSatisfying(said -> assertThat(said).contains(LIST + "[0]", "externalResourceProvider"));
        assertThat(permitted.remark("qat.intel.com/dc")).isEmpty();
    }

    private static PermittedHostDevices listing(String entries) {
        return of("{permittedHostDevices: {pciHostDevices: [" + entries + "]}}");
    }

    private static PermittedHostDevices of(String configuration) {
        try {
            JsonNode read = new YAMLMapper().readTree(configuration);
            return PermittedHostDevices.of(read);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(configuration, e);
        }
    }
}
