package io.qatvm.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.allocation.DeviceEvidence;
import io.qatvm.allocation.EnvironmentAllocator;
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
import io.qatvm.launcher.MachineState;
import io.qatvm.launcher.MachineState.Stage;
import io.qatvm.launcher.PodHost;
import io.qatvm.launcher.SysfsEvidence;
import io.qatvm.launcher.files.PodFiles;
import io.qatvm.network.NetworkInfo;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings one machine up, holds it until it ends or it is told to stop, and takes it down within the grace period. */
@Command(
        name = "launcher",
        description = "Define and start the domain of a VMI with the VFs in this process's environment: the VMI of a"
                + " file, or the one that the node's agent sends over a socket. SIGTERM asks the guest to shut down; the"
                + " process ends when the guest has, or its grace period is over. Prints JSON lines.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the guest has ended", "1:refused, crashed or lost", "2:wrong call or unreadable input"})
final class LauncherCommand implements Callable<Integer> {
    private static final Duration FOREVER = Duration.ofDays(365);

    @Spec
    private CommandSpec spec;

    @Option(names = "--vmi", paramLabel = "FILE", description = "The VMI; without it the node's agent is waited for")
    private String source;

    @Option(
            names = "--uri",
            paramLabel = "URI",
            defaultValue = "test:///default",
            description = "libvirt's URI; default ${DEFAULT-VALUE}, a driver of this process's own")
    private URI uri;

    @Option(
            names = "--network-info",
            paramLabel = "FILE",
            defaultValue = NetworkInfo.FOLDER + "/" + NetworkInfo.FILE,
            description = "Which VF serves which network; default ${DEFAULT-VALUE}, if it is there")
    private Path networkInfo;

    @Mixin
    private LauncherOptions pod;

    @Mixin
    private NodeOptions node;

    @Override
    public Integer call() throws InterruptedException {
        LauncherLines lines = new LauncherLines(spec.commandLine().getOut());
        Optional<VirtualMachineInstance> vmi = source == null ? Optional.empty() : Optional.of(vmi());
        LauncherParts parts = parts();
        // The process ends only when the guest has.
        try (Termination termination = new Termination();
                Launcher launcher = new Launcher(parts, surroundings())) {
            stopWhenTold(termination, launcher);
            MachineState end = vmi.isPresent() ? hold(launcher, vmi.get(), lines) : serve(launcher, lines);
            int code = end.stage() == Stage.ENDED ? 0 : Qatvm.REFUSED;
            termination.endsWith(code);
            return code;
        }
    }

    private MachineState hold(Launcher launcher, VirtualMachineInstance vmi, LauncherLines lines)
            throws InterruptedException {
        launcher.sync(vmi);
        return follow(launcher, lines);
    }

    private MachineState serve(Launcher launcher, LauncherLines lines) throws InterruptedException {
        launcher.expect(pod.uid());
        try (LauncherDoor door = new LauncherDoor(pod.socket(), pod.readiness(), launcher)) {
            lines.serving(pod.socket().toString(), pod.machine());
            if (!launcher.awaitMachine(pod.timeout())) {
                launcher.giveUp("no VMI has come within " + pod.timeout().toSeconds()
                        + " s; expected the node's agent to send one to " + pod.socket());
            }
            MachineState end = follow(launcher, lines);
            if (launcher.machine().isPresent()) {
                door.linger();
            }
            return end;
        }
    }

    private static MachineState follow(Launcher launcher, LauncherLines lines) throws InterruptedException {
        boolean refused = false;
        if (launcher.launch().isPresent()) {
            lines.launched(launcher.launch().get());
            refused = launcher.launch().get() instanceof Launch.Refused;
        }
        launcher.onChange(lines::changed);
        launcher.awaitFinal(FOREVER);
        if (!refused) {
            lines.ended(launcher.state());
        }
        return launcher.state();
    }

    private void stopWhenTold(Termination termination, Launcher launcher) {
        Thread stopping = new Thread(
                () -> {
                    try {
                        termination.await();
                        launcher.stop(pod.grace().of(launcher.machine().orElse(null)));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "stop-when-told");
        stopping.setDaemon(true);
        stopping.start();
    }

    private LauncherParts parts() {
        return new LauncherParts(
                new EnvironmentAllocator(),
                new QatDomainComposer(),
                HostCapabilities.ASSUMED,
                evidence(),
                simulated() ? MachineFiles.NONE : new PodFiles(),
                Hypervisor.connect(uri));
    }

    // In a pod the node's sysfs is at its own place.
    private DeviceEvidence evidence() {
        DeviceEvidence evidence = node.evidence();
        if (!evidence.available() && source == null && !simulated()) {
            return new SysfsEvidence(Path.of("/sys"), Path.of("/dev"));
        }
        if (!evidence.available()) {
            spec.commandLine().getErr().println("note: no --sysfs-root, so no device is vouched for");
        }
        return evidence;
    }

    // Where no guest will run, there is nothing to look for in this place.
    private OwnPod surroundings() {
        return new OwnPod(
                networkInfo,
                simulated()
                        ? Optional.empty()
                        : Optional.of(PodHost.here(node.dev(), pod.directories(), pod.emulation())));
    }

    private boolean simulated() {
        return "test".equals(uri.getScheme());
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
}
