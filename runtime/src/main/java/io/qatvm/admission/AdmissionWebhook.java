package io.qatvm.admission;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.config.ClusterConfig;
import io.qatvm.defaulting.Defaults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * AdmissionReview in, AdmissionReview out, bytes on both sides, for reviews of version v1 and v1beta1.
 *
 * <p>The answer carries the review's own apiVersion and kind, as the API server demands of v1. A body that is no review
 * at all is no verdict either: {@link NotAReview}, HTTP 400.
 */
public final class AdmissionWebhook {
    /** Which question a review is put to. */
    public enum Question {
        /** May this instance be created? */
        CREATE_INSTANCE,
        /** May this instance be changed so? */
        UPDATE_INSTANCE,
        /** May this machine be stored? */
        MACHINE,
        /** What does this instance look like with its defaults? */
        MUTATE_INSTANCE
    }

    /** The body is no AdmissionReview; the message says what is wrong with it. */
    public static final class NotAReview extends Exception {
        private static final long serialVersionUID = 1L;

        NotAReview(String message) {
            super(message);
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final ObjectReader READER = JSON.readerFor(JsonNode.class);

    private final AdmissionRules rules;
    private final Supplier<ClusterConfig> config;

    /**
     * A webhook that asks {@code config} for the settings in force at each review.
     *
     * @param config never returns null
     */
    public AdmissionWebhook(AdmissionRules rules, Supplier<ClusterConfig> config) {
        this.rules = rules;
        this.config = config;
    }

    /**
     * Answers one review.
     *
     * @param question what is asked
     * @param review the review's JSON text in UTF-8
     * @return the answer's JSON text in UTF-8
     * @throws NotAReview if the text is no AdmissionReview
     */
    public byte[] answer(Question question, byte[] review) throws NotAReview {
        JsonNode parsed = parse(review);
        JsonNode request = parsed.get("request");
        if (request == null || !request.isObject()) {
            throw new NotAReview("the AdmissionReview has no request");
        }
        String uid = request.path("uid").asText("");
        String version = parsed.path("apiVersion").asText("admission.k8s.io/v1");
        Verdict verdict = verdict(question, request);
        boolean mutates = question == Question.MUTATE_INSTANCE && verdict.allowed();
        return write(version, uid, verdict, mutates ? patch(request.get("object")) : null);
    }

    /** The verdict on the object of one {@code request} of a review. */
    public Verdict verdict(Question question, JsonNode request) {
        Verdict unreadable = readable(request, question);
        if (unreadable != null) {
            return unreadable;
        }
        JsonNode object = request.get("object");
        String user = request.path("userInfo").path("username").asText("");
        return switch (question) {
            case CREATE_INSTANCE -> rules.createInstance(object, user, config.get());
            case UPDATE_INSTANCE -> rules.updateInstance(object, request.path("oldObject"), user);
            case MACHINE -> rules.machine(object, config.get());
            case MUTATE_INSTANCE -> new Verdict.Admitted();
        };
    }

    private static Verdict readable(JsonNode request, Question question) {
        String expected = question == Question.MACHINE ? "virtualmachines" : "virtualmachineinstances";
        JsonNode resource = request.path("resource");
        if (!expected.equals(resource.path("resource").asText())
                || !VirtualMachineInstance.GROUP.equals(resource.path("group").asText())
                || !VirtualMachineInstance.VERSION.equals(
                        resource.path("version").asText())) {
            return new Verdict.Malformed("expect resource to be '" + expected + "'");
        }
        JsonNode object = request.get("object");
        if (object == null || object.isNull()) {
            return new Verdict.Malformed("request.object is missing: expected an object of resource " + expected);
        }
        if (!object.isObject()) {
            return new Verdict.Malformed("request.object is not an object of resource " + expected
                    + " but of JSON type " + object.getNodeType().toString().toLowerCase(Locale.ROOT));
        }
        if (question == Question.UPDATE_INSTANCE && !request.path("oldObject").isObject()) {
            return new Verdict.Malformed("request.oldObject is missing: expected the object before the change");
        }
        return null;
    }

    private static JsonNode parse(byte[] review) throws NotAReview {
        JsonNode parsed;
        try {
            parsed = READER.readTree(review);
        } catch (MismatchedInputException e) {
            throw new NotAReview("the body is not one JSON value: something follows the first");
        } catch (JsonProcessingException e) {
            throw new NotAReview("the body is not one JSON value: " + e.getOriginalMessage()
                    + (e.getLocation() == null
                            ? ""
                            : " at byte " + e.getLocation().getByteOffset()));
        } catch (IOException e) {
            throw new NotAReview("the body cannot be read as JSON: " + e.getMessage());
        }
        if (!parsed.isObject()) {
            throw new NotAReview("the body is not an AdmissionReview object");
        }
        return parsed;
    }

    private byte[] patch(JsonNode object) {
        ClusterConfig settings = config.get();
        return new Defaults(settings.defaulting()).patch(object).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] write(String version, String uid, Verdict verdict, byte[] patch) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.getFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("apiVersion", version);
            json.writeStringField("kind", "AdmissionReview");
            json.writeObjectFieldStart("response");
            json.writeStringField("uid", uid);
            json.writeBooleanField("allowed", verdict.allowed());
            if (!verdict.allowed()) {
                writeStatus(json, verdict);
            }
            if (patch != null) {
                json.writeStringField("patchType", "JSONPatch");
                json.writeBinaryField("patch", patch);
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void writeStatus(JsonGenerator json, Verdict verdict) throws IOException {
        json.writeObjectFieldStart("status");
        json.writeObjectFieldStart("metadata");
        json.writeEndObject();
        json.writeStringField("message", verdict.message());
        if (!verdict.reason().isEmpty()) {
            json.writeStringField("reason", verdict.reason());
            json.writeObjectFieldStart("details");
            json.writeArrayFieldStart("causes");
            for (Cause cause : verdict.causes()) {
                json.writeStartObject();
                // A StatusCause's type travels under the key "reason".
                writeUnlessEmpty(json, "reason", cause.type());
                writeUnlessEmpty(json, "message", cause.message());
                writeUnlessEmpty(json, "field", cause.field());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeNumberField("code", verdict.code());
        json.writeEndObject();
    }

    private static void writeUnlessEmpty(JsonGenerator json, String key, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(key, value);
        }
    }

    /** A review of version v1 that asks about {@code object}, for command lines and tests. */
    public static ObjectNode review(JsonNode object, String resource, String operation) {
        ObjectNode review = JSON.createObjectNode();
        review.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
        ObjectNode request = review.putObject("request");
        request.put("uid", "");
        request.putObject("resource")
                .put("group", VirtualMachineInstance.GROUP)
                .put("version", VirtualMachineInstance.VERSION)
                .put("resource", resource);
        request.put("operation", operation);
        request.set("object", object);
        return review;
    }
}
