package io.qatvm.cli;

import io.qatvm.deviceplugin.inventory.KernelWrites;
import io.qatvm.virtlet.netns.PodNetworks;
import io.qatvm.virtlet.tap.TapServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the manager of VM pods' networks. */
@Command(
        name = "tapmanager",
        description = "Make and take away the networks of VM pods: a network namespace for each, the cluster's network"
                + " plugins (CNI) at work in it, a tap device for each bridged link and VFIO for each VF. Speaks the protocol"
                + " of Virtlet's tapmanager on a unix socket. Needs root, or the capabilities for networks and namespaces;"
                + " the runtime (qatvm virtlet --network tapmanager) needs neither. Ends on SIGTERM; networks stay.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:ended as asked", "2:wrong call, or a socket in use"})
final class TapManagerCommand implements Callable<Integer> {
    static final String SOCKET = "/run/virtlet-taps.sock";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--listen",
            paramLabel = "SOCKET",
            defaultValue = SOCKET,
            description = "Where runtime and emulators ask; default ${DEFAULT-VALUE}")
    private Path listen;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = "/var/lib/virtlet-taps",
            description = "Where networks are written down; default ${DEFAULT-VALUE}")
    private Path state;

    @Option(
            names = "--cni-conf-dir",
            paramLabel = "DIR",
            defaultValue = "/etc/cni/net.d",
            description = "The cluster's network configuration: the first file *.conf, *.conflist or *.json; default"
                    + " ${DEFAULT-VALUE}")
    private Path configurations;

    @Option(
            names = "--cni-bin-dir",
            paramLabel = "DIR",
            split = ":",
            description = "Where plugins' programs are; default /opt/cni/bin, then /usr/lib/cni")
    private List<Path> programs = List.of(Path.of("/opt/cni/bin"), Path.of("/usr/lib/cni"));

    @Option(
            names = "--cni-timeout",
            paramLabel = "DURATION",
            converter = TimeSpan.class,
            defaultValue = "60s",
            description = "How long a plugin may take; default ${DEFAULT-VALUE}")
    private Duration patience;

    @Option(
            names = "--emulator-user",
            paramLabel = "USER",
            defaultValue = "libvirt-qemu",
            description =
                    "Whose processes may get open tap devices, beside root's and this user's; default ${DEFAULT-VALUE}")
    private String emulatorUser;

    @Option(
            names = "--host-root",
            paramLabel = "DIR",
            defaultValue = "/",
            description = "The folder with the node's sys; default ${DEFAULT-VALUE}")
    private Path hostRoot;

    @Override
    public Integer call() throws InterruptedException {
        try (Termination termination = new Termination();
                TapServer server = new TapServer(
                        listen,
                        new PodNetworks(state, configurations, programs, patience, hostRoot, KernelWrites.REAL),
                        users("root", System.getProperty("user.name")),
                        users(emulatorUser))) {
            server.serve();
            spec.commandLine().getOut().println("tapmanager: serving " + listen + ", networks of " + configurations);
            termination.await();
            termination.endsWell();
            return 0;
        } catch (IOException | IllegalArgumentException wrong) {
            throw new UnreadableInput(wrong.getMessage());
        }
    }

    // The JDK tells a file's owner by name or by number, and no other user's number.
    private static Set<Long> users(String... names) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/etc/passwd"))) {
            List<String> wanted = List.of(names);
            return lines.map(line -> line.split(":"))
                    .filter(fields -> fields.length > 2 && wanted.contains(fields[0]))
                    .map(fields -> Long.valueOf(fields[2]))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
