package io.qatvm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code explain --batch}: one answer for each line, in just the shapes others compare. */
class BatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void anAllowedCaseHasAllMembersAndNoErrors() {
        JsonNode answer = answer(asked("a", "QAT,GPU", "{\"QAT0\": \"0000:3d:01.0\"}"));
        assertThat(names(answer))
                .containsExactly(
                        "name",
                        "admission",
                        "pod",
                        "podError",
                        "allocation",
                        "allocationError",
                        "domainXML",
                        "domainError");
        assertThat(answer.get("name").asText()).isEqualTo("a");
        assertThat(answer.get("admission"))
                .hasToString("{\"allowed\":true,\"code\":0,\"reason\":\"\",\"message\":\"\",\"causes\":[]}");
        assertThat(answer.at("/pod/kind").asText()).isEqualTo("Pod");
        assertThat(answer.get("podError").isNull()).isTrue();
        assertThat(answer.get("allocation"))
                .hasToString("{\"devices\":[{\"name\":\"qat1\",\"resource\":\"qat.intel.com/generic\","
                        + "\"address\":\"0000:3d:01.0\"}]}");
        assertThat(answer.get("allocationError").isNull()).isTrue();
        assertThat(answer.get("domainXML").asText()).startsWith("<domain");
        assertThat(answer.get("domainError").isNull()).isTrue();
    }

    @Test
    void aRefusedCaseStopsThereAndNamesItsCauses() {
        JsonNode answer = answer(asked("a", "", "{\"QAT0\": \"0000:3d:01.0\"}"));
        assertThat(answer.get("admission"))
                .hasToString("{\"allowed\":false,\"code\":422,\"reason\":\"Invalid\","
                        + "\"message\":\"QAT feature gate is not enabled in kubevirt-config\","
                        + "\"causes\":[{\"type\":\"FieldValueInvalid\","
                        + "\"message\":\"QAT feature gate is not enabled in kubevirt-config\","
                        + "\"field\":\"spec.QATs\"}]}");
        for (String member : List.of("pod", "podError", "allocation", "allocationError", "domainXML", "domainError")) {
            assertThat(answer.get(member).isNull()).as(member).isTrue();
        }
    }

    @Test
    void allStagesGoOn() {
        Cli run = Cli.run(asked("a", "", "{\"QAT0\": \"0000:3d:01.0\"}") + "\n", "explain", "--batch", "--all-stages");
        JsonNode answer = json(run.out());
        assertThat(answer.at("/admission/allowed").asBoolean()).isFalse();
        assertThat(answer.at("/pod/kind").asText()).isEqualTo("Pod");
        assertThat(answer.at("/domainXML").asText()).contains("hostdev");
        assertThat(run.code()).isZero();
    }

    @Test
    void anAllocationThatFailsIsAnErrorOfThatRoom() {
        JsonNode answer = answer(asked("a", "QAT", "{}"));
        assertThat(answer.get("allocation").isNull()).isTrue();
        assertThat(answer.get("allocationError").asText()).contains("qat.intel.com/generic");
        assertThat(answer.get("domainXML").isNull()).isTrue();
        assertThat(answer.at("/pod/kind").asText()).isEqualTo("Pod");
    }

    @Test
    void aListKeepsOrderAndDoubles() {
        JsonNode answer = answer(asked("a", "QAT", "[\"QAT0=0000:3d:01.0\", \"QAT_POLICY=1\", \"QAT0=0000:3d:01.1\"]"));
        assertThat(answer.get("allocationError").asText())
                .contains("QAT0 is set twice, to '0000:3d:01.0' and to '0000:3d:01.1'");
    }

    @Test
    void linesMayEndEitherWayAndBlankOnesAreSkipped() {
        String one = asked("a", "QAT", "{\"QAT0\": \"0000:3d:01.0\"}");
        Cli run = Cli.run("\r\n" + one + "\r\n\n  \n" + one.replace("\"a\"", "\"b\""), "explain", "--batch");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()
                        .lines()
                        .map(BatchTest::json)
                        .map(line -> line.path("name").asText()))
                .containsExactly("a", "b");
        assertThat(Cli.run("", "explain", "--batch")).isEqualTo(new Cli(0, "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"x\"",
                "{\"name\":\"x\"}",
                "{\"name\":\"x\",\"vmi\":[]}",
                "{\"name\":\"x\",\"vmi\":{},\"featureGates\":[\"QAT\"]}",
                "{\"name\":\"x\",\"vmi\":{},\"env\":\"QAT0=1\"}",
                "{\"name\":\"x\",\"vmi\":{},\"env\":{\"QAT0\":null}}",
                "{\"name\":\"x\",\"vmi\":{},\"env\":[5]}",
                "{\"name\":\"x\",\"vmi\":{},\"nads\":{}}",
                "{\"name\":\"x\",\"vmi\":{},\"nads\":[{\"name\":\"n\"}]}",
                "{\"name\":\"x\",\"vmi\":{}} {\"name\":\"y\",\"vmi\":{}}",
                "5",
                "[]",
                "not json",
            })
    void aLineThatCannotBeReadIsAnsweredAndTheRestGoesOn(String line) {
        Cli run = Cli.run(line + "\n" + asked("last", "QAT", "{}") + "\n", "explain", "--batch");
        assertThat(run.code()).isEqualTo(2);
        List<JsonNode> answers = run.out().lines().map(BatchTest::json).toList();
        assertThat(answers).hasSize(2);
        assertThat(names(answers.get(0))).containsExactly("name", "inputError");
        assertThat(answers.get(0).get("inputError").asText()).isNotBlank().doesNotContain("com.fasterxml");
        assertThat(answers.get(1).path("name").asText()).isEqualTo("last");
    }

    @Test
    @Timeout(60)
    void noObjectIsTooOddForAllStages() {
        Random random = new Random(9);
        StringBuilder lines = new StringBuilder();
        List<String> odd = List.of("null", "5", "-1", "\"\"", "\"1e999999999\"", "{}", "[]", "[null]", "[{}]", "true");
        List<String> members = List.of(
                "/spec",
                "/spec/domain",
                "/spec/domain/devices",
                "/spec/domain/resources",
                "/spec/domain/resources/requests",
                "/metadata");
        List<String> names = List.of(
                "devices",
                "qats",
                "memory",
                "cpu",
                "requests",
                "resources",
                "volumes",
                "networks",
                "interfaces",
                "disks",
                "name",
                "namespace",
                "uid",
                "domain",
                "terminationGracePeriodSeconds",
                "machine",
                "firmware",
                "gpus",
                "labels",
                "annotations",
                "finalizers",
                "clock",
                "features",
                "rng");
        for (int i = 0; i < 1_000; i++) {
            ObjectNode asked = (ObjectNode) json(asked("c" + i, "QAT", "{\"QAT0\": \"0000:3d:01.0\"}"));
            for (int j = 1 + random.nextInt(2); j > 0; j--) {
                if (asked.at("/vmi" + members.get(random.nextInt(members.size()))) instanceof ObjectNode place) {
                    place.set(names.get(random.nextInt(names.size())), json(odd.get(random.nextInt(odd.size()))));
                }
            }
            lines.append(asked).append('\n');
        }
        Cli run = Cli.run(lines.toString(), "explain", "--batch", "--all-stages");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).hasLineCount(1_000);
    }

    private static String asked(String name, String gates, String env) {
        try {
            ObjectNode line = JSON.createObjectNode();
            line.put("name", name).put("featureGates", gates);
            line.set("vmi", new ObjectMapper(new YAMLFactory()).readTree(CommandLineTest.VMI));
            line.set("env", JSON.readTree(env));
            return line.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(env, e);
        }
    }

    private static JsonNode answer(String line) {
        Cli run = Cli.run(line + "\n", "explain", "--batch");
        assertThat(run.code()).isZero();
        assertThat(run.out()).hasLineCount(1);
        return json(run.out());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
