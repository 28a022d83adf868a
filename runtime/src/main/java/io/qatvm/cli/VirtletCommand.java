package io.qatvm.cli;

import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.sockets.UnixSockets;
import io.qatvm.virtlet.console.SerialLogs;
import io.qatvm.virtlet.cri.CriServer;
import io.qatvm.virtlet.host.LinuxHost;
import io.qatvm.virtlet.host.LinuxVfInspection;
import io.qatvm.virtlet.image.ImageStore;
import io.qatvm.virtlet.image.Translations;
import io.qatvm.virtlet.machine.MachineSettings;
import io.qatvm.virtlet.sandbox.Domains;
import io.qatvm.virtlet.sandbox.PodEvents;
import io.qatvm.virtlet.sandbox.PodParts;
import io.qatvm.virtlet.sandbox.PodRuntime;
import io.qatvm.virtlet.sandbox.SandboxNetwork;
import io.qatvm.virtlet.sandbox.SandboxStore;
import io.qatvm.virtlet.sandbox.Steps;
import io.qatvm.virtlet.sandbox.WithheldVfs;
import io.qatvm.virtlet.tap.ManagedNetwork;
import io.qatvm.virtlet.tap.TapClient;
import io.qatvm.virtlet.volumes.ComposedMachines;
import io.qatvm.virtlet.wrapper.WrapperScript;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the container runtime of VM pods. */
@Command(
        name = "virtlet",
        description = "Run the container runtime of VM pods: the container runtime interface (runtime.v1 and"
                + " runtime.v1alpha2) on a unix socket, each pod a libvirt domain. Ends on SIGTERM; machines run on, but"
                + " for those of a test driver.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:ended as asked", "1:libvirt does not answer", "2:wrong call, or a state folder in use"},
        subcommands = VirtletExplainCommand.class)
final class VirtletCommand implements Callable<Integer> {
    private static final Duration UPKEEP = Duration.ofSeconds(10);
    // A chain of plugins, each with its own time.
    private static final Duration PLUGIN_PATIENCE = Duration.ofMinutes(4);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--listen",
            paramLabel = "SOCKET",
            defaultValue = "/run/virtlet.sock",
            description = "Where kubelets find it; default ${DEFAULT-VALUE}")
    private Path listen;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = "/var/lib/virtlet",
            description = "Where sandboxes, images and volumes are; default ${DEFAULT-VALUE}")
    private Path state;

    @Option(
            names = "--connect",
            paramLabel = "URI",
            defaultValue = "qemu:///system",
            description = "libvirt's URI; default ${DEFAULT-VALUE}")
    private URI uri;

    @Option(
            names = "--network",
            paramLabel = "NETWORK",
            description =
                    "Where pods get their network from, which has to be said: tapmanager, so that the cluster's network"
                            + " plugins make it, or none, so that pods reach nobody, which is told to the kubelet")
    private Network network;

    @Option(
            names = "--tapmanager",
            paramLabel = "SOCKET",
            defaultValue = TapManagerCommand.SOCKET,
            description = "Where qatvm tapmanager listens, for --network tapmanager; default ${DEFAULT-VALUE}")
    private Path tapManager;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "Files that translate images' names; default /etc/virtlet/images, if it is there")
    private Path images;

    @Option(
            names = "--runtime-handler",
            paramLabel = "NAME",
            defaultValue = "virtlet",
            description = "Handlers of RuntimeClasses that mean this runtime, beside the default's empty one; default"
                    + " ${DEFAULT-VALUE}")
    private Set<String> handlers;

    @Option(names = "--emulation", description = "Guests are emulated where there is no KVM")
    private boolean emulation;

    @Option(
            names = "--emulator",
            paramLabel = "FILE",
            defaultValue = "/usr/bin/qemu-system-x86_64",
            description = "QEMU; default ${DEFAULT-VALUE}")
    private String emulator;

    @Option(
            names = "--wrapper",
            paramLabel = "FILE",
            description =
                    "The program libvirt starts as the emulator, to add cards on taps; default one that this runtime"
                            + " writes into its state folder, and without a network the emulator itself")
    private String wrapper;

    @Option(
            names = "--wrapper-java",
            paramLabel = "FILE",
            description =
                    "The JVM that the runtime's own wrapper starts, as the node's libvirt finds it; default this one,"
                            + " which in a container is not the node's")
    private Path wrapperJava;

    @Option(
            names = "--wrapper-jar",
            paramLabel = "FILE",
            description = "This program, as the node's libvirt finds it; default where it runs from")
    private Path wrapperJar;

    @Option(
            names = "--emulator-user",
            paramLabel = "USER",
            defaultValue = "libvirt-qemu",
            description = "Whose processes may write guests' logs, beside root's and this user's; default"
                    + " ${DEFAULT-VALUE}")
    private String emulatorUser;

    @Option(
            names = "--host-root",
            paramLabel = "DIR",
            defaultValue = "/",
            description = "The folder below which the node's sys and dev, block volumes and mounts are looked at;"
                    + " default ${DEFAULT-VALUE}")
    private Path hostRoot;

    /** Where pods get their network from. */
    enum Network {
        none,
        tapmanager
    }

    @Override
    public Integer call() throws InterruptedException {
        if (network == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no network: expected --network tapmanager, or --network none, which says that pods have none");
        }
        try (Termination termination = new Termination();
                UnixSockets sockets = new UnixSockets();
                SandboxStore store = new SandboxStore(state, Steps.UNWATCHED);
                Hypervisor hypervisor = Hypervisor.connect(uri)) {
            PodEvents events = new PodEvents(VirtletCommand::now);
            try (SerialLogs logs = new SerialLogs(state.resolve("serial"), store, users());
                    PodRuntime runtime = new PodRuntime(parts(store, hypervisor, events, logs), hypervisor);
                    CriServer server = new CriServer(sockets, listen, runtime, logs::reopen, identity())) {
                logs.start(events);
                runtime.start(UPKEEP);
                server.serve();
                spec.commandLine().getOut().println("virtlet: serving " + listen + ", domains at " + uri);
                termination.await();
                termination.endsWell();
                return 0;
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException wrong) {
            throw new UnreadableInput(wrong.getMessage());
        }
    }

    private PodParts parts(SandboxStore store, Hypervisor hypervisor, PodEvents events, SerialLogs logs)
            throws IOException {
        Path volumes = Files.createDirectories(state.resolve("volumes")).toAbsolutePath();
        Set<String> all = new HashSet<>(handlers);
        all.add("");
        return new PodParts(
                store,
                new Domains(hypervisor, store.owner(), Steps.UNWATCHED),
                network == Network.none
                        ? SandboxNetwork.none()
                        : new ManagedNetwork(new TapClient(tapManager, (int) PLUGIN_PATIENCE.toMillis())),
                new ComposedMachines(
                        new LinuxHost(hostRoot),
                        new MachineSettings(
                                !emulation, wrapper(), emulator, "", volumes.toString(), volumes.toString(), ""),
                        logs::socket),
                new ImageStore(state.resolve("images"), translations(), PodParts.imagesInUse(store)),
                events,
                new WithheldVfs(state, new LinuxVfInspection(hostRoot)),
                Steps.UNWATCHED,
                volumes,
                all,
                Duration.ofSeconds(5));
    }

    private String wrapper() throws IOException {
        if (wrapper != null || network == Network.none) {
            return wrapper == null ? emulator : wrapper;
        }
        return WrapperScript.write(state.resolve("vmwrapper").toAbsolutePath(), wrapped(), emulator, tapManager)
                .toString();
    }

    // libvirt starts the wrapper in its own folder, and on the node, whose files this process may see elsewhere or not
    // at all.
    private WrapperScript.Jvm wrapped() throws IOException {
        WrapperScript.Jvm own = WrapperScript.Jvm.own();
        return new WrapperScript.Jvm(
                absolute("--wrapper-java", wrapperJava, own.java()),
                wrapperJar == null
                        ? own.classPath()
                        : absolute("--wrapper-jar", wrapperJar, wrapperJar).toString());
    }

    private static Path absolute(String option, Path file, Path otherwise) {
        if (file != null && !file.isAbsolute()) {
            throw new IllegalArgumentException(option + " " + file + ": expected an absolute path, on the node");
        }
        return file == null ? otherwise : file;
    }

    private Translations translations() {
        Path usual = Path.of("/etc/virtlet/images");
        if (images == null && !Files.isDirectory(usual)) {
            return Translations.none();
        }
        return Translations.of(images == null ? usual : images);
    }

    private Set<String> users() {
        return new HashSet<>(List.of("root", emulatorUser, System.getProperty("user.name")));
    }

    private static CriServer.Identity identity() {
        String version = Qatvm.class.getPackage().getImplementationVersion();
        return new CriServer.Identity(
                version == null ? "0.1.0" : version, Files.isDirectory(Path.of("/run/systemd/system")));
    }

    private static long now() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
