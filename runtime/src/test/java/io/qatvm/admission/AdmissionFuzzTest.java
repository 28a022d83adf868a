package io.qatvm.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.admission.AdmissionWebhook.NotAReview;
import io.qatvm.admission.AdmissionWebhook.Question;
import io.qatvm.defaulting.Defaults;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever comes in, the webhook answers or says that it is no review; nothing odd is ever allowed. */
@Timeout(60)
class AdmissionFuzzTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final AdmissionWebhook OPEN = new AdmissionWebhook(new ObjectRules(), () -> Samples.OPEN);
    private static final AdmissionWebhook CLOSED = new AdmissionWebhook(new ObjectRules(), () -> Samples.CLOSED);

    @ParameterizedTest
    @EnumSource(Question.class)
    void randomBytesAreNeverAllowed(Question question) throws IOException {
        Random random = new Random(6);
        for (int i = 0; i < 3_000; i++) {
            byte[] body = new byte[random.nextInt(60)];
            random.nextBytes(body);
            assertThat(allowed(OPEN, question, body)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Question.class)
    void damagedReviewsAreAnsweredOrNoReviews(Question question) throws IOException {
        byte[] good = review(question).toString().getBytes(StandardCharsets.UTF_8);
        assertThat(allowed(OPEN, question, good)).isTrue();
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = good.clone();
            for (int j = 1 + random.nextInt(4); j > 0; j--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            if (allowed(CLOSED, question, damaged) && question == Question.CREATE_INSTANCE) {
                // A damaged key may have taken the qats out of the list's place; then they are not there at all.
                assertThat(Samples.JSON.readTree(damaged).at("/request/object/spec/domain/devices"))
                        .doesNotContain(NODES.textNode("qats"));
            }
        }
    }

    @Test
    void mutationsOfAGoodObjectNeverThrow() {
        ObjectRules rules = new ObjectRules();
        Random random = new Random(8);
        int refused = 0;
        for (int i = 0; i < 8_000; i++) {
            ObjectNode vmi = Samples.vmi();
            ObjectNode vm = Samples.vm();
            for (int j = 1 + random.nextInt(3); j > 0; j--) {
                mutate(vmi, random);
                mutate(vm, random);
            }
            refused += rules.createInstance(vmi, "", Samples.OPEN).allowed() ? 0 : 1;
            assertThat(rules.updateInstance(vmi, Samples.vmi(), "")).isNotNull();
            assertThat(rules.machine(vm, Samples.OPEN)).isNotNull();
            assertThat(new Defaults(Samples.OPEN.defaulting()).patch(vmi)).isNotNull();
        }
        assertThat(refused).isGreaterThan(4_000);
    }

    @Test
    void oddBodiesAreNoReviews() {
        List<String> bodies = List.of(
                "",
                " ",
                "null",
                "5",
                "[]",
                "\"x\"",
                "{}",
                "{\"request\":null}",
                "{\"request\":[]}",
                review(Question.CREATE_INSTANCE) + "x",
                review(Question.CREATE_INSTANCE) + "{}",
                "{\"request\":" + "[".repeat(100_000),
                "{\"a\":1" + "0".repeat(5_000) + "}",
                "\ufeff");
        for (String body : bodies) {
            try {
                byte[] answer = OPEN.answer(Question.CREATE_INSTANCE, body.getBytes(StandardCharsets.UTF_8));
                fail("answered %s", new String(answer, StandardCharsets.UTF_8));
            } catch (NotAReview notAReview) {
                assertThat(notAReview).message().isNotBlank().doesNotContain("com.fasterxml");
            }
        }
    }

    @Test
    void oddRequestsAreMalformedAndEchoTheirUid() throws Exception {
        for (String object : List.of("null", "5", "[]", "\"x\"")) {
            ObjectNode review = review(Question.CREATE_INSTANCE);
            ((ObjectNode) review.get("request")).put("uid", "u1").set("object", Samples.JSON.readTree(object));
            JsonNode answer = answer(Question.CREATE_INSTANCE, review);
            assertThat(answer.at("/response/uid").asText()).isEqualTo("u1");
            assertThat(answer.at("/response/allowed").asBoolean(true)).isFalse();
            assertThat(answer.at("/response/status/code").asInt()).isEqualTo(400);
            assertThat(answer.at("/response/status/message").asText()).contains("request.object");
        }
    }

    @Test
    void anotherResourceIsMalformed() throws Exception {
        for (String member : List.of("group", "version", "resource")) {
            ObjectNode review = review(Question.CREATE_INSTANCE);
            ((ObjectNode) review.at("/request/resource")).put(member, "other");
            assertThat(answer(Question.CREATE_INSTANCE, review)
                            .at("/response/status/message")
                            .asText())
                    .isEqualTo("expect resource to be 'virtualmachineinstances'");
        }
    }

    @Test
    void bothVersionsOfReviewsAreAnsweredInKind() throws Exception {
        for (String version : List.of("admission.k8s.io/v1", "admission.k8s.io/v1beta1")) {
            JsonNode answer = answer(
                    Question.CREATE_INSTANCE, review(Question.CREATE_INSTANCE).put("apiVersion", version));
            assertThat(answer.path("apiVersion").asText()).isEqualTo(version);
            assertThat(answer.path("kind").asText()).isEqualTo("AdmissionReview");
            assertThat(answer.at("/response/allowed").asBoolean()).isTrue();
        }
    }

    private static JsonNode answer(Question question, ObjectNode review) throws Exception {
        return Samples.JSON.readTree(OPEN.answer(question, review.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean allowed(AdmissionWebhook webhook, Question question, byte[] body) throws IOException {
        try {
            return Samples.JSON
                    .readTree(webhook.answer(question, body))
                    .at("/response/allowed")
                    .asBoolean();
        } catch (NotAReview notAReview) {
            return false;
        }
    }

    private static ObjectNode review(Question question) {
        boolean machine = question == Question.MACHINE;
        ObjectNode review = AdmissionWebhook.review(
                machine ? Samples.vm() : Samples.vmi(),
                machine ? "virtualmachines" : "virtualmachineinstances",
                question == Question.UPDATE_INSTANCE ? "UPDATE" : "CREATE");
        ((ObjectNode) review.get("request")).set("oldObject", Samples.vmi());
        return review;
    }

    private static void mutate(ObjectNode root, Random random) {
        List<ContainerNode<?>> places = new ArrayList<>();
        collect(root, places);
        ContainerNode<?> place = places.get(random.nextInt(places.size()));
        JsonNode odd = odd(random);
        if (place instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.add("unknown");
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.set(name, odd);
            }
        } else if (place instanceof ArrayNode array) {
            array.insert(random.nextInt(array.size() + 1), odd);
        }
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> places) {
        if (node instanceof ContainerNode<?> container) {
            places.add(container);
            container.forEach(child -> collect(child, places));
        }
    }

    private static JsonNode odd(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.objectNode();
            case 2 -> NODES.arrayNode();
            case 3 -> NODES.arrayNode().addNull();
            case 4 -> NODES.numberNode(-1);
            case 5 -> NODES.numberNode(new BigDecimal("1e999999999"));
            case 6 -> NODES.numberNode(Long.MAX_VALUE);
            case 7 -> NODES.textNode("");
            case 8 -> NODES.textNode("1e999999999");
            case 9 -> NODES.textNode("\u0000\ud800<&>");
            case 10 -> NODES.booleanNode(random.nextBoolean());
            default -> Samples.vmi();
        };
    }
}
