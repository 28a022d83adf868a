package io.qatvm.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qatvm.api.VirtualMachineInstance;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The floor under every other figure: what reading and writing the JSON alone costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 8, time = 1)
@Fork(2)
public class JsonBaseline {
    private final ObjectMapper json = new ObjectMapper();
    private final byte[] review = Input.REVIEW.json();
    private final byte[] vmi = Input.VMI.json();
    private final JsonNode tree = parsed();

    /** Review bytes to a tree. */
    @Benchmark
    public JsonNode reviewToTree() throws IOException {
        return json.readTree(review);
    }

    /** VMI bytes to the API's records. */
    @Benchmark
    public VirtualMachineInstance vmiToRecords() throws IOException {
        return json.readValue(vmi, VirtualMachineInstance.class);
    }

    /** The review's tree back to bytes. */
    @Benchmark
    public byte[] treeToBytes() throws IOException {
        return json.writeValueAsBytes(tree);
    }

    private JsonNode parsed() {
        try {
            return json.readTree(review);
        } catch (IOException impossible) {
            throw new IllegalStateException("the input is valid JSON", impossible);
        }
    }
}
