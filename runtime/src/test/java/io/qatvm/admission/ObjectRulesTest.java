package io.qatvm.admission;

import static io.qatvm.admission.Samples.CLOSED;
import static io.qatvm.admission.Samples.OPEN;
import static io.qatvm.admission.Samples.at;
import static io.qatvm.admission.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.config.ClusterConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectRulesTest {
    private static final ObjectRules RULES = new ObjectRules();
    private static final String DEVICES = "/spec/domain/devices";
    private static final String QAT = DEVICES + "/qats/0";

    @Test
    void theSampleIsAdmitted() {
        assertThat(RULES.createInstance(Samples.vmi(), "", OPEN)).isEqualTo(new Verdict.Admitted());
        assertThat(RULES.machine(Samples.vm(), OPEN)).isEqualTo(new Verdict.Admitted());
    }

    @Test
    void aClosedGateIsNamedAsTheOriginalDoes() {
        Cause cause = new Cause("FieldValueInvalid", "QAT feature gate is not enabled in kubevirt-config", "spec.QATs");
        assertThat(RULES.createInstance(Samples.vmi(), "", CLOSED).causes()).containsExactly(cause);
        assertThat(RULES.machine(Samples.vm(), CLOSED).causes())
                .containsExactly(new Cause(cause.type(), cause.message(), "spec.template.spec.QATs"));
    }

    @Test
    void anEmptyListIsAsGoodAsAFullOneForTheGate() {
        ObjectNode vmi = Samples.vmi();
        at(vmi, DEVICES).putArray("qats");
        at(vmi, DEVICES).putArray("gpus");
        assertThat(RULES.createInstance(vmi, "", CLOSED).causes())
                .extracting(Cause::field)
                .containsExactly("spec.GPUs", "spec.QATs");
    }

    @ParameterizedTest
    @CsvSource({
        "name, FieldValueRequired, spec.domain.devices.qats[0].name",
        "deviceName, FieldValueRequired, spec.domain.devices.qats[0].deviceName",
    })
    void aMissingOrEmptyMemberIsTypedAndPlaced(String member, String type, String field) {
        ObjectNode missing = Samples.vmi();
        at(missing, QAT).remove(member);
        assertThat(RULES.createInstance(missing, "", CLOSED).causes())
                .containsExactly(new Cause(type, "spec.domain.devices.qats." + member + " in body is required", field));
        ObjectNode empty = Samples.vmi();
        at(empty, QAT).put(member, "");
        assertThat(RULES.createInstance(empty, "", CLOSED).causes())
                .containsExactly(new Cause(
                        type,
                        "spec.domain.devices.qats." + member + " in body must be of type string: \"null\"",
                        field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5|spec.domain.devices.qats in body must be of type array: \"number\"",
                "\"x\"|spec.domain.devices.qats in body must be of type array: \"string\"",
                "{}|spec.domain.devices.qats in body must be of type array: \"object\"",
                "null|spec.domain.devices.qats in body must be of type array: \"null\"",
                "[null]|spec.domain.devices.qats in body must be of type object: \"null\"",
                "[5]|spec.domain.devices.qats in body must be of type object: \"number\"",
                "[{\"name\":\"a\",\"deviceName\":7}]|"
                        + "spec.domain.devices.qats.deviceName in body must be of type string: \"number\"",
                "[{\"name\":\"a\",\"deviceName\":\"b/c\",\"x\":1}]|"
                        + "spec.domain.devices.qats.x in body is a forbidden property",
            })
    void causesOfShapeAreTheOriginals(String qats, String message) throws Exception {
        ObjectNode vmi = Samples.vmi();
        at(vmi, DEVICES).set("qats", Samples.JSON.readTree(qats));
        assertThat(RULES.createInstance(vmi, "", CLOSED).causes()).containsExactly(new Cause("", message, ""));
    }

    @Test
    void unknownMembersAreRefusedAtEveryDepth() {
        ObjectNode vmi = Samples.vmi();
        vmi.put("extra", 1);
        at(vmi, DEVICES).putArray("QATs");
        assertThat(RULES.createInstance(vmi, "", OPEN).message())
                .isEqualTo(".extra in body is a forbidden property, "
                        + "spec.domain.devices.QATs in body is a forbidden property");
    }

    @Test
    void twoEntriesWithOneNameAreRefused() {
        ObjectNode vmi = Samples.vmi();
        at(vmi, DEVICES + "/qats/1").put("name", "qat1");
        assertThat(RULES.createInstance(vmi, "", OPEN).causes()).singleElement().satisfies(cause -> {
            assertThat(cause.type()).isEqualTo(Cause.DUPLICATE);
            assertThat(cause.field()).isEqualTo("spec.domain.devices.qats[1].name");
            assertThat(cause.message()).contains("spec.domain.devices.qats[0]");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "a.b",
                "a/b",
                "\u00e4",
                "a\n",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void aNameThatCannotBecomeAnAliasIsRefused(String name) {
        ObjectNode vmi = Samples.vmi();
        at(vmi, QAT).put("name", name);
        assertThat(RULES.createInstance(vmi, "", OPEN).causes())
                .extracting(Cause::type, Cause::field)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Cause.INVALID, "spec.domain.devices.qats[0].name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "not a resource!", "kubernetes.io/x", "a/b/c", "A.b/c"})
    void aMalformedDeviceNameIsRefused(String deviceName) {
        ObjectNode vmi = Samples.vmi();
        at(vmi, QAT).put("deviceName", deviceName);
        assertThat(RULES.createInstance(vmi, "", OPEN).causes())
                .extracting(Cause::type, Cause::field)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Cause.INVALID, "spec.domain.devices.qats[0].deviceName"));
    }

    @Test
    void manyEntriesAreCheckedInReasonableTime() {
        ObjectNode vmi = Samples.vmi();
        ArrayNode qats = at(vmi, DEVICES).putArray("qats");
        for (int i = 0; i < 100_000; i++) {
            qats.addObject().put("name", "q" + i).put("deviceName", "a.b/c");
        }
        assertThat(org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                                Duration.ofSeconds(20), () -> RULES.createInstance(vmi, "", OPEN))
                        .allowed())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "lots", "-1Gi", "1 Gi", "0x10", "1Zi", "\uff11"})
    @Timeout(10)
    void amountsThatAreNoneAreRefused(String amount) {
        ObjectNode vmi = Samples.vmi();
        at(vmi, "/spec/domain").putObject("memory").putObject("hugepages").put("pageSize", "2Mi");
        at(vmi, "/spec/domain/cpu").put("dedicatedCpuPlacement", true);
        at(vmi, "/spec/domain/resources/requests").put("memory", amount).put("cpu", amount);
        assertThat(RULES.createInstance(vmi, "", OPEN).causes())
                .extracting(Cause::field)
                .containsExactlyInAnyOrder(
                        "spec.domain.resources.requests.memory", "spec.domain.resources.requests.cpu");
    }

    @Test
    void aNumberIsAnAmountToo() {
        ObjectNode vmi = Samples.vmi();
        at(vmi, "/spec/domain/resources/requests").put("cpu", 2).put("memory", 1e9);
        assertThat(RULES.createInstance(vmi, "", OPEN).allowed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/spec/domain/resources/limits, memory, 512Mi, spec.domain.resources.requests.memory",
        "/spec/domain/resources/limits, cpu, 100m, spec.domain.resources.requests.cpu",
        "/spec/domain/devices/disks/0, name, other, spec.domain.devices.disks[0].name",
        "/spec/domain/devices/interfaces/0, name, other, spec.domain.devices.interfaces[0].name",
        "/spec/domain/devices/interfaces/0, macAddress, 00:11, spec.domain.devices.interfaces[0].macAddress",
        "/spec/domain/devices/interfaces/0, pciAddress, 3d:01.0, spec.domain.devices.interfaces[0].pciAddress",
    })
    void eachRuleNamesItsPlace(String pointer, String member, String value, String field) {
        ObjectNode vmi = Samples.vmi();
        at(vmi, pointer).put(member, value);
        assertThat(RULES.createInstance(vmi, "", OPEN).causes())
                .extracting(Cause::field)
                .containsExactly(field);
    }

    @Test
    void memoryIsMandatory() {
        ObjectNode vmi = Samples.vmi();
        at(vmi, "/spec/domain").remove("resources");
        assertThat(RULES.createInstance(vmi, "", OPEN).causes())
                .extracting(Cause::type, Cause::field)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Cause.REQUIRED, ""));
    }

    @Test
    void bindingsFollowTheSettings() {
        ObjectNode vmi = Samples.vmi();
        ObjectNode card = at(vmi, DEVICES + "/interfaces/0");
        card.remove("masquerade");
        card.putObject("bridge");
        assertThat(RULES.createInstance(vmi, "", OPEN).allowed()).isTrue();
        ClusterConfig strict = ((ClusterConfig.Reading.Good) ClusterConfig.ofConfigMap(
                        Map.of("feature-gates", "QAT", "permitBridgeInterfaceOnPodNetwork", "false")))
                .config();
        assertThat(RULES.createInstance(vmi, "", strict).message()).contains("kubevirt-config");
        card.remove("bridge");
        card.putObject("slirp");
        assertThat(RULES.createInstance(vmi, "", OPEN).message()).contains("Slirp interface is not enabled");
    }

    @Test
    void listsOfDisksAreBounded() {
        ObjectNode vmi = Samples.vmi();
        ArrayNode disks = at(vmi, DEVICES).putArray("disks");
        for (int i = 0; i < 257; i++) {
            disks.addObject().put("name", "d" + i);
        }
        assertThat(RULES.createInstance(vmi, "", OPEN).message()).contains("256 element limit");
    }

    @Test
    void reservedLabelsAreForComponents() {
        ObjectNode vmi = Samples.vmi();
        at(vmi, "/metadata/labels").put("kubevirt.io/nodeName", "x");
        assertThat(RULES.createInstance(vmi, "alice", OPEN).causes())
                .extracting(Cause::field)
                .containsExactly("metadata.labels");
        assertThat(RULES.createInstance(vmi, "system:serviceaccount:kubevirt:kubevirt-handler", OPEN)
                        .allowed())
                .isTrue();
    }

    @Test
    void aSpecDoesNotChangeAfterCreation() {
        ObjectNode changed = Samples.vmi();
        at(changed, QAT).put("name", "other");
        assertThat(RULES.updateInstance(changed, Samples.vmi(), "").causes())
                .containsExactly(new Cause("FieldValueNotSupported", "update of VMI object is restricted", ""));
        ObjectNode labelled = Samples.vmi();
        at(labelled, "/metadata/labels").put("more", "x");
        assertThat(RULES.updateInstance(labelled, Samples.vmi(), "").allowed()).isTrue();
    }

    @Test
    void aMachineRunsOneWayOrTheOther() {
        ObjectNode both = Samples.vm();
        at(both, "/spec").put("runStrategy", "Always");
        assertThat(RULES.machine(both, OPEN).causes()).extracting(Cause::field).containsExactly("spec.running");
        ObjectNode neither = Samples.vm();
        at(neither, "/spec").remove("running");
        assertThat(RULES.machine(neither, OPEN).causes())
                .extracting(Cause::type)
                .containsExactly(Cause.REQUIRED);
        ObjectNode odd = Samples.vm();
        at(odd, "/spec").put("runStrategy", "Manual").remove("running");
        assertThat(RULES.machine(odd, OPEN).causes()).extracting(Cause::field).containsExactly("spec.runStrategy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"spec\":5}", "{\"spec\":null}", "{\"spec\":{}}", "{\"metadata\":7}"})
    void stumpsAreRefusedAndNeverThrow(String text) {
        JsonNode stump = json(text);
        assertThat(RULES.createInstance(stump, "", OPEN).allowed()).isFalse();
        assertThat(RULES.machine(stump, OPEN).allowed()).isFalse();
        assertThat(RULES.updateInstance(stump, Samples.vmi(), "").allowed()).isFalse();
    }
}
