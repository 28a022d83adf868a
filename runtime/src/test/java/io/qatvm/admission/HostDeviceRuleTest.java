package io.qatvm.admission;

import static io.qatvm.admission.Samples.CLOSED;
import static io.qatvm.admission.Samples.OPEN;
import static io.qatvm.admission.Samples.at;
import static io.qatvm.admission.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.config.ClusterConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostDeviceRuleTest {
    private static final String LIST = "spec.domain.devices.hostDevices";
    private static final ObjectRules RULES = new ObjectRules();

    @Test
    void entriesWithNamesAndResourcesAreAdmitted() {
        assertThat(causes("[{'name': 'a', 'deviceName': 'b.c/d'}, {'name': 'b', 'deviceName': 'b.c/d'}]", OPEN))
                .isEmpty();
    }

    @Test
    void aNameMayStandInBothListsForTheAliasesDiffer() {
        assertThat(causes("[{'name': 'qat1', 'deviceName': 'qat.intel.com/generic'}]", OPEN))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'name': 'a', 'deviceName': 'b.c/d'}, {'name': 'a', 'deviceName': 'b.c/d'}]"
                        + "|FieldValueDuplicate|[1].name|is already the name of",
                "[{'name': 'a b', 'deviceName': 'b.c/d'}]|FieldValueInvalid|[0].name|cannot name a device in libvirt",
                "[{'name': 'a', 'deviceName': 'cpu'}]|FieldValueInvalid|[0].deviceName|is not an extended resource name",
                "[{'name': 'a'}]|FieldValueRequired|[0].deviceName|without deviceName or claimRequest",
                "[{'name': 'a', 'deviceName': ''}]|FieldValueRequired|[0].deviceName|without deviceName or claimRequest",
                "[{'name': 'a', 'deviceName': 'b.c/d', 'claimName': 'c', 'requestName': 'r'}]"
                        + "|FieldValueInvalid|[0].claimName|with both deviceName and claimRequest",
                "[{'name': 'a', 'claimName': 'c', 'requestName': 'r'}]"
                        + "|FieldValueNotSupported|[0].claimName|resource claims are not served here",
                "[{'name': 'a', 'deviceName': 'b.c/d', 'tag': 't'}]|FieldValueNotSupported|[0].tag|do not reach the guest",
                "[{'name': 'a', 'deviceName': 'gpu.example/t4'}]|FieldValueInvalid|[0].deviceName|gpus[0], too",
                "[{'deviceName': 'b.c/d'}]|FieldValueRequired|[0].name|hostDevices.name in body is required",
            })
    void whatIsWrongIsRefusedAtItsTruePlace(String list, String type, String place, String message) {
        assertThat(causes(list, OPEN)).singleElement().satisfies(cause -> {
            assertThat(cause.type()).isEqualTo(type);
            assertThat(cause.field()).isEqualTo(LIST + place);
            assertThat(cause.message()).contains(message);
        });
    }

    @Test
    void aClosedGateRefusesInKubeVirtsWords() {
        ObjectNode vmi = with("[{'name': 'a', 'deviceName': 'b.c/d'}]");
        at(vmi, "/spec/domain/devices").remove("qats");
        at(vmi, "/spec/domain/devices").remove("gpus");
        assertThat(RULES.createInstance(vmi, "", CLOSED).causes())
                .containsExactly(new Cause(
                        "FieldValueInvalid",
                        "Host Devices feature gate is not enabled in kubevirt-config",
                        "spec.HostDevices"));
    }

    @Test
    void belowATemplateThePathIsTheTemplates() {
        ObjectNode vm = Samples.vm();
        at(vm, "/spec/template/spec/domain/devices")
                .set(
                        "hostDevices",
                        at(with("[{'name': 'a'}]"), "/spec/domain/devices").get("hostDevices"));
        assertThat(RULES.machine(vm, OPEN).causes())
                .extracting(Cause::field)
                .containsExactly("spec.template." + LIST + "[0].deviceName");
    }

    private static List<Cause> causes(String list, ClusterConfig config) {
        return RULES.createInstance(with(list), "", config).causes();
    }

    private static ObjectNode with(String list) {
        ObjectNode vmi = Samples.vmi();
        ObjectNode devices = at(vmi, "/spec/domain/devices");
        devices.set(
                "hostDevices", json(("{'l': " + list + "}").replace('\'', '"')).get("l"));
        devices.set(
                "gpus",
                json("{\"l\": [{\"name\": \"g\", \"deviceName\": \"gpu.example/t4\"}]}")
                        .get("l"));
        return vmi;
    }
}
