package io.qatvm.benchmarks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.allocation.Allocation;
import io.qatvm.allocation.DeviceEvidence;
import io.qatvm.allocation.EnvironmentAllocator;
import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.config.ClusterConfig;
import io.qatvm.defaulting.Defaults;
import io.qatvm.domain.Composition;
import io.qatvm.domain.DomainComposer;
import io.qatvm.domain.DomainXml;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.domain.QatDomainComposer;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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

/** The launcher's part: a VMI's JSON and the pod's environment, to the domain's XML. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 8, time = 1)
@Fork(2)
public class ComposeDomain {
    private static final Pattern SOURCE =
            Pattern.compile("<source>\\s*<address domain=\"0x0000\" bus=\"0x3d\" slot=\"0x0[12]\" function=\"0x[25]\"");

    private final ObjectReader records = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .readerFor(VirtualMachineInstance.class);
    private final ObjectReader trees = new ObjectMapper().readerFor(JsonNode.class);
    private final byte[] vmi = Input.VMI.json();
    private final String environment = Input.ENVIRONMENT.text();
    private final Defaults defaults = new Defaults(ClusterConfig.DEFAULT.defaulting());
    private final EnvironmentAllocator allocator = new EnvironmentAllocator();
    private final DomainComposer composer = new QatDomainComposer();
    private VirtualMachineInstance parsed;
    private Allocation.Granted granted;

    /** Everything: parse, default, read the environment, allocate, compose, write. */
    @Benchmark
    public String jsonToXml() throws IOException {
        ObjectNode defaulted = defaults.apply((ObjectNode) trees.readTree(vmi));
        VirtualMachineInstance instance = records.readValue(defaulted);
        return xml(instance, allocate(instance));
    }

    /** From the parsed VMI and its VFs on: compose and write. */
    @Benchmark
    public String objectToXml() {
        return xml(parsed, granted);
    }

    /** Compose alone. */
    @Benchmark
    public Composition objectToDomain() {
        return composer.compose(parsed, granted, HostCapabilities.ASSUMED);
    }

    /** Refuses to time a domain without both VFs of the environment. */
    @Setup
    public void prepare() throws IOException {
        parsed = records.readValue(defaults.apply((ObjectNode) trees.readTree(vmi)));
        granted = allocate(parsed);
        for (String xml : new String[] {jsonToXml(), objectToXml()}) {
            Expect.that(SOURCE.matcher(xml).results().count() == 2, "two hostdevs with the environment's VFs", xml);
        }
    }

    private Allocation.Granted allocate(VirtualMachineInstance instance) {
        Allocation allocation =
                allocator.allocate(instance, LaunchEnvironment.ofFile(environment), DeviceEvidence.NONE);
        Expect.that(allocation instanceof Allocation.Granted, "both entries to get a VF", allocation);
        return (Allocation.Granted) allocation;
    }

    private String xml(VirtualMachineInstance instance, Allocation.Granted devices) {
        return DomainXml.write(
                ((Composition.Composed) composer.compose(instance, devices, HostCapabilities.ASSUMED)).domain());
    }
}
