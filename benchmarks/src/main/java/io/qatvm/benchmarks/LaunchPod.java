package io.qatvm.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.fabric8.kubernetes.api.model.Pod;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.controller.LauncherConfig;
import io.qatvm.controller.LauncherPodTemplate;
import io.qatvm.controller.LauncherProfile;
import io.qatvm.controller.QatLauncherPodTemplate;
import io.qatvm.controller.Rendering;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The controller's part: a VMI as its watch delivers it, to the launcher pod that is sent to the API server. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 8, time = 1)
@Fork(2)
public class LaunchPod {
    private final ObjectMapper json = new ObjectMapper();
    private final ObjectWriter writer = json.writerFor(Pod.class);

    /** The pod's profile, by its name on command lines. */
    @Param({"2020", "restricted"})
    public String profile;

    private VirtualMachineInstance vmi;
    private LauncherPodTemplate template;

    /** VMI object to pod object. */
    @Benchmark
    public Pod toObject() {
        return ((Rendering.Rendered) template.render(vmi, List.of())).pod();
    }

    /** VMI object to the pod's JSON bytes. */
    @Benchmark
    public byte[] toJson() throws IOException {
        return writer.writeValueAsBytes(toObject());
    }

    /** Reads the VMI and refuses to time a pod without the two VFs. */
    @Setup
    public void prepare() throws IOException {
        vmi = json.readValue(Input.VMI.json(), VirtualMachineInstance.class);
        template = new QatLauncherPodTemplate(LauncherProfile.of(profile).orElseThrow(), LauncherConfig.STANDARD);
        JsonNode pod = json.readTree(toJson());
        boolean twoVfs = false;
        for (JsonNode container : pod.path("spec").path("containers")) {
            JsonNode resources = container.path("resources");
            twoVfs |= "2"
                            .equals(resources
                                    .path("limits")
                                    .path("qat.intel.com/generic")
                                    .asText())
                    && "2"
                            .equals(resources
                                    .path("requests")
                                    .path("qat.intel.com/generic")
                                    .asText());
        }
        Expect.that(twoVfs, "a container with request and limit of two qat.intel.com/generic", pod);
    }
}
