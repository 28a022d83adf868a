package io.qatvm.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.allocation.DeviceEvidence;
import io.qatvm.allocation.EnvironmentAllocator;
import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.allocation.NamedVf;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.config.ClusterConfig;
import io.qatvm.defaulting.Defaults;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.domain.QatDomainComposer;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.launcher.Launch;
import io.qatvm.launcher.Launcher;
import io.qatvm.launcher.LauncherParts;
import io.qatvm.launcher.MachineFiles;
import io.qatvm.launcher.PodInfo;
import io.qatvm.network.NetworkInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings one machine up, holds it until it is told to stop, and takes it down within the grace period. */
@Command(
        name = "launcher",
        description = "Define and start the domain of a VMI with the VFs in this process's environment; stop it on"
                + " SIGTERM. Prints one JSON line when the attempt has ended.",
        mixinStandardHelpOptions = true)
final class LauncherCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    // System.getenv has neither the order of the block nor its doubles.
    private static final Path OWN_ENVIRONMENT = Path.of("/proc/self/environ");

    private static final Duration LOOK = Duration.ofSeconds(1);

    @Spec
    private CommandSpec spec;

    @Option(names = "--vmi", paramLabel = "FILE", required = true, description = "The VMI")
    private String source;

    @Option(
            names = "--uri",
            paramLabel = "URI",
            defaultValue = "test:///default",
            description = "libvirt's URI; default ${DEFAULT-VALUE}, a driver of this process's own")
    private URI uri;

    @Option(
            names = "--grace-period-seconds",
            paramLabel = "N",
            description = "How long a guest may take to shut down; default the VMI's, or 30")
    private Long grace;

    @Option(
            names = "--network-info",
            paramLabel = "FILE",
            defaultValue = NetworkInfo.FOLDER + "/" + NetworkInfo.FILE,
            description = "Which VF serves which network; default ${DEFAULT-VALUE}, if it is there")
    private Path networkInfo;

    @Mixin
    private NodeOptions node;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        VirtualMachineInstance vmi = vmi();
        DeviceEvidence evidence = node.evidence();
        if (!evidence.available()) {
            spec.commandLine().getErr().println("note: no --sysfs-root, so no device is vouched for");
        }
        // The process ends only when the guest has.
        try (Termination termination = new Termination();
                Launcher launcher = new Launcher(
                        new LauncherParts(
                                new EnvironmentAllocator(),
                                new QatDomainComposer(),
                                HostCapabilities.ASSUMED,
                                evidence,
                                MachineFiles.NONE,
                                Hypervisor.connect(uri)),
                        this::environment)) {
            launcher.sync(vmi);
            launcher.launch().ifPresent(launch -> out.println(line(launch)));
            if (launcher.launch().orElse(null) instanceof Launch.Refused) {
                return Qatvm.REFUSED;
            }
            while (!termination.await(LOOK) && !launcher.state().stage().isFinal()) {
                // Until someone asks, or the guest ends by itself.
            }
            launcher.stop(grace(vmi));
            out.println(JSON.createObjectNode().put("event", "stopped"));
            termination.endsWell();
            return 0;
        }
    }

    private VirtualMachineInstance vmi() {
        ObjectNode asked = Input.vmi(source);
        if (!asked.path("spec").path("domain").path("devices").isObject()) {
            throw new UnreadableInput(source + ": spec.domain.devices is missing; expected an admitted VMI");
        }
        try {
            return new Defaults(ClusterConfig.DEFAULT.defaulting()).instance(asked);
        } catch (JsonProcessingException notAVmi) {
            throw new UnreadableInput(source + ": not a VirtualMachineInstance: " + notAVmi.getOriginalMessage());
        }
    }

    private LaunchEnvironment environment(VirtualMachineInstance vmi) {
        LaunchEnvironment block = block();
        try {
            return new PodInfo(networkInfo, PodInfo.PATIENCE)
                    .read(vmi)
                    .map(block::with)
                    .orElse(block);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the networks' file was awaited", e);
        }
    }

    private static LaunchEnvironment block() {
        try {
            // Not as a strict text: some other variable may hold any bytes.
            return LaunchEnvironment.ofBlock(new String(Files.readAllBytes(OWN_ENVIRONMENT), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the environment cannot be read from " + OWN_ENVIRONMENT, e);
        }
    }

    private Duration grace(VirtualMachineInstance vmi) {
        Long own = vmi.getSpec().terminationGracePeriodSeconds();
        return Duration.ofSeconds(grace != null ? grace : own != null ? own : 30);
    }

    /** One line for whoever runs launchers: {@code event} is "running" or "refused". */
    static ObjectNode line(Launch launch) {
        ObjectNode line = JSON.createObjectNode();
        if (launch instanceof Launch.Running running) {
            line.put("event", "running").put("domain", running.domain());
            list(line, "devices", running.devices().qats());
            list(line, "networks", running.devices().networks());
            line.put("composedXml", running.composedXml()).put("liveXml", running.liveXml());
        } else if (launch instanceof Launch.Refused refused) {
            line.put("event", "refused").put("reason", refused.reason()).put("message", refused.message());
        }
        return line;
    }

    private static void list(ObjectNode line, String name, List<NamedVf> vfs) {
        vfs.forEach(vf -> line.withArray(name)
                .addObject()
                .put("name", vf.name())
                .put("resource", vf.resource())
                .put("address", vf.address().toString()));
    }
}
