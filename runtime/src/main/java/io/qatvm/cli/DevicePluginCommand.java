package io.qatvm.cli;

import io.qatvm.deviceplugin.DevicePlugin;
import io.qatvm.deviceplugin.PluginParts;
import io.qatvm.deviceplugin.PluginSettings;
import io.qatvm.deviceplugin.holding.VfioGroupNodes;
import io.qatvm.deviceplugin.inventory.HostRoots;
import io.qatvm.deviceplugin.inventory.KernelWrites;
import io.qatvm.deviceplugin.inventory.host.QatHost;
import io.qatvm.deviceplugin.metrics.PluginMetrics;
import io.qatvm.deviceplugin.serving.SocketInUse;
import io.qatvm.sockets.UnixSockets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Runs the QAT device plugin until it is told to end; its subcommands show what it sees and would answer.
 *
 * <p>It takes a pod that the kubelet lists for one that is not finished: the pod-resources API has no phase, kubelets take
 * the devices of finished pods off before they answer, and asking the API server would put it in the way of each Allocate.
 */
@Command(
        name = "device-plugin",
        description = "Run the QAT device plugin of this node: bind QAT VFs to vfio-pci, offer them to the kubelet, and"
                + " give them back at the end. Ends on SIGTERM. A VF is held while its VFIO group is open or the"
                + " kubelet lists it for a pod; kubelets take the devices of finished pods off that list.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:ended as asked",
            "1:another plugin serves the same resource",
            "2:wrong call, or a folder too long for sockets"
        },
        subcommands = {DevicePluginListCommand.class, DevicePluginAllocateCommand.class})
final class DevicePluginCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HostOptions host;

    @Mixin
    private InventoryOptions inventory;

    @Mixin
    private PluginOptions plugin;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            defaultValue = "/run/qatvm",
            description = "Where is remembered which VF had which driver; default ${DEFAULT-VALUE}")
    private Path state;

    @Mixin
    private ProbeOptions probes;

    @Override
    public Integer call() throws InterruptedException {
        probes.check();
        HostRoots roots = host.roots();
        PluginSettings settings = plugin.settings();
        PluginParts parts = PluginParts.of(plugin.policy(), new VfioGroupNodes(roots), listed -> false);
        QatHost source = new QatHost(roots, KernelWrites.REAL, inventory.settings(Optional.of(state)));
        try (Termination termination = new Termination();
                UnixSockets sockets = new UnixSockets();
                PluginMetrics metrics = new PluginMetrics();
                DevicePlugin running = new DevicePlugin(sockets, settings, source, parts, metrics).start();
                ProbeOptions.Served page = probes.serve(() -> true, running::registered, Optional.of(metrics::page))) {
            spec.commandLine()
                    .getOut()
                    .println("device-plugin: serving " + running.sockets().keySet() + " in " + settings.kubeletFolder()
                            + page);
            termination.await();
            termination.endsWell();
            return 0;
        } catch (SocketInUse taken) {
            spec.commandLine().getErr().println("qatvm: " + taken.getMessage());
            return Qatvm.REFUSED;
        } catch (IllegalArgumentException tooLong) {
            spec.commandLine().getErr().println("qatvm: " + tooLong.getMessage());
            return Qatvm.USAGE;
        }
    }
}
