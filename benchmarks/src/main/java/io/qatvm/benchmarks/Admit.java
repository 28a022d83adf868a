package io.qatvm.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.admission.AdmissionWebhook;
import io.qatvm.admission.AdmissionWebhook.NotAReview;
import io.qatvm.admission.AdmissionWebhook.Question;
import io.qatvm.admission.ObjectRules;
import io.qatvm.config.ClusterConfig;
import io.qatvm.config.FeatureGates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One AdmissionReview answered, bytes to bytes, as the webhook's handler does it for the API server. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 8, time = 1)
@Fork(2)
public class Admit {
    private static final String CLOSED_GATE = "QAT feature gate is not enabled in kubevirt-config";

    private final ObjectMapper json = new ObjectMapper();
    private final byte[] review = Input.REVIEW.json();
    private final byte[] undefaulted = undefaulted();
    private final AdmissionWebhook open = webhook(FeatureGates.ofList(FeatureGates.QAT));
    private final AdmissionWebhook closed = webhook(FeatureGates.NONE);

    /** Gate on: allowed. */
    @Benchmark
    public byte[] allowed() throws NotAReview {
        return open.answer(Question.CREATE_INSTANCE, review);
    }

    /** Gate off: denied, with the one cause of the gate. */
    @Benchmark
    public byte[] deniedByGate() throws NotAReview {
        return closed.answer(Question.CREATE_INSTANCE, review);
    }

    /** The mutating webhook on a review that lacks every default: the defaults as a JSON patch. */
    @Benchmark
    public byte[] mutate() throws NotAReview {
        return open.answer(Question.MUTATE_INSTANCE, undefaulted);
    }

    /** Refuses to time anything but the verdicts these benchmarks are named after. */
    @Setup
    public void check() throws IOException, NotAReview {
        JsonNode allowed = json.readTree(allowed()).path("response");
        Expect.that(allowed.path("allowed").booleanValue(), "the review to be allowed", allowed);
        JsonNode denied = json.readTree(deniedByGate()).path("response");
        JsonNode causes = denied.at("/status/details/causes");
        Expect.that(
                !denied.path("allowed").booleanValue()
                        && causes.size() == 1
                        && CLOSED_GATE.equals(causes.get(0).path("message").asText()),
                "the review to be denied for the closed gate alone",
                denied);
        JsonNode mutated = json.readTree(mutate()).path("response");
        Expect.that(
                json.readTree(mutated.path("patch").binaryValue()).size() > 0, "a patch that sets something", mutated);
    }

    private byte[] undefaulted() {
        try {
            JsonNode whole = json.readTree(review);
            JsonNode object = whole.at("/request/object");
            ((ObjectNode) object.path("metadata")).remove("finalizers");
            ((ObjectNode) object.at("/spec/domain")).remove(List.of("machine", "firmware", "features"));
            return json.writeValueAsBytes(whole);
        } catch (IOException impossible) {
            throw new UncheckedIOException("the input is valid JSON", impossible);
        }
    }

    private static AdmissionWebhook webhook(FeatureGates gates) {
        ClusterConfig config = ClusterConfig.DEFAULT.withGates(gates);
        return new AdmissionWebhook(new ObjectRules(), () -> config);
    }
}
