package io.qatvm.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.qatvm.allocation.DeviceEvidence;
import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.explain.Case;
import io.qatvm.explain.Explanation;
import io.qatvm.explain.Walk;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the launcher pod of a VMI. */
@Command(
        name = "render",
        description =
                "Print the launcher pod (YAML) that the controller makes of a VMI. The VMI is checked and defaulted"
                        + " first; without a gates option its gates count as on.",
        mixinStandardHelpOptions = true)
final class RenderCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            defaultValue = "-",
            description = "The VMI, and its network definitions if any; default standard input")
    private String source;

    @Mixin
    private ConfigOptions config;

    @Mixin
    private PodOptions pods;

    @Override
    public Integer call() {
        List<ObjectNode> objects = Input.objects(source);
        Case asked = new Case(
                "",
                config.configOfAnAdmitted(),
                Input.vmi(source, objects),
                LaunchEnvironment.of(List.of()),
                Input.attachments(source, objects));
        Explanation explanation =
                new Walk(pods.rooms(), HostCapabilities.ASSUMED, DeviceEvidence.NONE, false).explain(asked);
        if (explanation.pod() == null) {
            return Refusals.print(spec.commandLine().getErr(), source, explanation);
        }
        spec.commandLine().getOut().print(Serialization.asYaml(explanation.pod()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
