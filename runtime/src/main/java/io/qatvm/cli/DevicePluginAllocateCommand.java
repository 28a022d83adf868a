package io.qatvm.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.deviceplugin.allocation.Answer;
import io.qatvm.deviceplugin.allocation.ContainerAnswers;
import io.qatvm.deviceplugin.allocation.EnvironmentWriter;
import io.qatvm.deviceplugin.allocation.Selection;
import io.qatvm.deviceplugin.inventory.Advertisement;
import io.qatvm.deviceplugin.inventory.KernelWrites;
import io.qatvm.deviceplugin.inventory.host.QatHost;
import io.qatvm.pci.ResourceName;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what the plugin would answer to an Allocate; changes nothing. */
@Command(
        name = "allocate",
        description = "Show what a container would get for these devices. Nothing is written to the host, and nothing"
                + " is asked of a kubelet: what is held, and what its initialisation would say, is not known here.",
        mixinStandardHelpOptions = true)
final class DevicePluginAllocateCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KernelWrites NONE = (file, text) -> {
        throw new IOException("this view writes nothing");
    };

    /** How the answer is shown. */
    enum Output {
        /** The whole answer. */
        json,
        /** The variables alone, one a line, as other commands read an environment. */
        env
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private HostOptions host;

    @Mixin
    private InventoryOptions inventory;

    @Option(names = "--resource", paramLabel = "NAME", required = true, description = "The extended resource")
    private String resource;

    @Option(
            names = "--ids",
            paramLabel = "ID",
            split = ",",
            required = true,
            description = "The devices, by their ids; in any order, with or without domain 0000")
    private List<String> ids;

    @Option(
            names = "--output",
            defaultValue = "json",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Output output;

    @Override
    public Integer call() throws JsonProcessingException {
        ResourceName name = ResourceName.of(resource)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--resource '" + resource + "' is not " + ResourceName.FORM));
        List<String> wanted =
                ids.stream().map(String::strip).filter(id -> !id.isEmpty()).toList();
        if (wanted.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--ids is empty, expected ids of " + name);
        }
        PrintWriter err = spec.commandLine().getErr();
        Advertisement seen = new QatHost(
                        host.roots(), NONE, inventory.settings(Optional.empty()).lookingOnly())
                .scan(vf -> false);
        seen.notes().forEach(note -> err.println("qatvm: note: " + note));
        Selection selection = Selection.of(name, List.of(wanted), seen, only -> "--ids");
        if (selection instanceof Selection.No no) {
            err.println("qatvm: " + no.refusal().message());
            return Qatvm.REFUSED;
        }
        err.println("qatvm: note: whether somebody has these devices cannot be known here; a running plugin asks the"
                + " node");
        List<Answer.Container> containers = ((Selection.Chosen) selection)
                .containers().stream()
                        .map(devices -> new ContainerAnswers(EnvironmentWriter.BOTH_NAMES, device -> false)
                                .answer(name, devices))
                        .toList();
        Answer.Container answer = containers.get(0);
        PrintWriter out = spec.commandLine().getOut();
        if (output == Output.env) {
            answer.environment().forEach((variable, value) -> out.println(variable + "=" + value));
        } else {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json(answer)));
        }
        return 0;
    }

    /** As the API's message of one container, mounts and annotations included though there are none. */
    static ObjectNode json(Answer.Container container) {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode envs = answer.putObject("envs");
        container.environment().forEach(envs::put);
        var devices = answer.putArray("devices");
        container
                .nodes()
                .forEach(node -> devices.addObject()
                        .put("containerPath", node.containerPath())
                        .put("hostPath", node.hostPath())
                        .put("permissions", Answer.Container.PERMISSIONS));
        answer.putArray("mounts");
        answer.putObject("annotations");
        return answer;
    }
}
