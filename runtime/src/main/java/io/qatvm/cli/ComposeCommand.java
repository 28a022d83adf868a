package io.qatvm.cli;

import io.fabric8.kubernetes.api.model.Pod;
import io.qatvm.controller.LauncherPodTemplate;
import io.qatvm.controller.Rendering;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.explain.Case;
import io.qatvm.explain.Explanation;
import io.qatvm.explain.Rooms;
import io.qatvm.explain.Walk;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the libvirt domain of a VMI and an environment. */
@Command(
        name = "compose",
        description = "Print the libvirt domain (XML) that the launcher makes of a VMI and its environment.",
        mixinStandardHelpOptions = true)
final class ComposeCommand implements Callable<Integer> {
    // The launcher does not need its pod rendered again, for which it would need NADs that it does not have.
    private static final LauncherPodTemplate NO_POD = (vmi, attachments) -> new Rendering.Rendered(new Pod());

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The VMI, or - for standard input")
    private String source;

    @Option(
            names = "--env",
            paramLabel = "FILE",
            defaultValue = "/proc/self/environ",
            description = "Environment: lines of NAME=VALUE, or a block with NULs; default this process's own")
    private String environment;

    @Mixin
    private ConfigOptions config;

    @Mixin
    private NetworkOptions networks;

    @Mixin
    private NodeOptions node;

    @Override
    public Integer call() {
        Case asked = new Case(
                "",
                config.configOfAnAdmitted(),
                Input.vmi(source),
                networks.of(Input.environment(environment)),
                List.of());
        Explanation explanation = new Walk(
                        Rooms.reference().withPods(NO_POD), HostCapabilities.ASSUMED, node.evidence(), false)
                .explain(asked);
        explanation.remarks().forEach(remark -> spec.commandLine().getErr().println("note: " + remark));
        if (explanation.domainXml() == null) {
            return Refusals.print(spec.commandLine().getErr(), source, explanation);
        }
        spec.commandLine().getOut().println(explanation.domainXml());
        return 0;
    }
}
