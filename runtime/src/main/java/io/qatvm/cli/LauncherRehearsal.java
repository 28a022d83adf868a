package io.qatvm.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.config.ClusterConfig;
import io.qatvm.defaulting.Defaults;
import io.qatvm.handler.launchers.CallTimes;
import io.qatvm.handler.launchers.GrpcLaunchers;
import io.qatvm.handler.launchers.LauncherConnection;
import io.qatvm.handler.launchers.LauncherFailure;
import io.qatvm.handler.launchers.LauncherListener;
import io.qatvm.handler.launchers.LauncherReport;
import io.qatvm.launcher.MachineState.Stage;
import io.qatvm.sockets.UnixSockets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The life of a launcher from start to end, without a guest: it waits on a socket, is sent a VMI with a QAT VF as a node's
 * agent does, starts the domain on libvirt's test driver, and is told to end.
 */
final class LauncherRehearsal {
    private static final long LONGEST_SECONDS = 120;
    private static final long LOOK_MILLIS = 20;
    private static final Map<String, String> VF = Map.of("QAT0", "0000:3d:01.0");
    private static final String VMI = """
            {"apiVersion": "kubevirt.io/v1alpha3", "kind": "VirtualMachineInstance",
             "metadata": {"name": "rehearsal", "namespace": "default", "uid": "5a7c1f3e-0000-4000-8000-000000000001"},
             "spec": {
               "domain": {
                 "resources": {"requests": {"memory": "1Gi"}},
                 "cpu": {"cores": 2},
                 "devices": {
                   "qats": [{"name": "qat1", "deviceName": "qat.intel.com/generic"}],
                   "disks": [{"name": "root", "disk": {"bus": "virtio"}}, {"name": "seed", "disk": {"bus": "virtio"}}],
                   "interfaces": [{"name": "default", "masquerade": {}, "ports": [{"port": 22}]}],
                   "rng": {}}},
               "networks": [{"name": "default", "pod": {}}],
               "volumes": [
                 {"name": "root", "containerDisk": {"image": "disk:1"}},
                 {"name": "seed", "cloudInitNoCloud": {"userData": "#cloud-config"}}]}}
            """;

    private static final LauncherListener DEAF = new LauncherListener() {
        @Override
        public void reported(LauncherReport report) {}

        @Override
        public void ended(Optional<LauncherFailure> failed) {}
    };

    private final List<String> words;

    /**
     * A rehearsal.
     *
     * @param words command line of a launcher without options
     */
    LauncherRehearsal(List<String> words) {
        this.words = words;
    }

    /**
     * Plays it; returns when the process has ended well.
     *
     * @throws UnreadableInput if the launcher does not do its part; the message has what it printed
     */
    void play() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("qat");
        Path socket = folder.resolve("launcher");
        Path printed = folder.resolve("printed");
        Process process = start(socket, printed);
        try {
            awaitSocket(process, socket);
            meet(process, socket);
        } catch (Unplayed unplayed) {
            process.destroyForcibly().waitFor();
            throw new UnreadableInput("a launcher cannot be rehearsed: " + unplayed.getMessage() + "; it printed: "
                    + Files.readString(printed).strip());
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(socket);
            Files.deleteIfExists(printed);
            Files.delete(folder);
        }
    }

    private Process start(Path socket, Path printed) throws IOException {
        List<String> call = new ArrayList<>(words);
        call.addAll(List.of("--socket", socket.toString(), "--uri", "test:///default"));
        ProcessBuilder builder =
                new ProcessBuilder(call).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().putAll(VF);
        return builder.start();
    }

    private static void awaitSocket(Process process, Path socket) throws InterruptedException, Unplayed {
        long start = System.nanoTime();
        while (!Files.exists(socket)) {
            if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new Unplayed("it ended with " + process.exitValue());
            }
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(LONGEST_SECONDS)) {
                throw new Unplayed("it did not serve within " + LONGEST_SECONDS + " s");
            }
        }
    }

    private static void meet(Process process, Path socket) throws IOException, InterruptedException, Unplayed {
        ObjectNode vmi = (ObjectNode) new ObjectMapper().readTree(VMI);
        try (UnixSockets sockets = new UnixSockets();
                LauncherConnection launcher = new GrpcLaunchers(sockets, CallTimes.DEFAULT).connect(socket)) {
            // It ends at once when somebody has been told of its end.
            launcher.watch("", DEAF);
            LauncherReport report = launcher.sync(new Defaults(ClusterConfig.DEFAULT.defaulting()).instance(vmi));
            if (report.state().stage() != Stage.RUNNING) {
                throw new Unplayed("its machine is " + report.state());
            }
            process.destroy();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new Unplayed("it did not end within " + LONGEST_SECONDS + " s");
            }
        } catch (LauncherFailure failure) {
            throw new Unplayed(failure.getMessage());
        }
        if (process.exitValue() != 0) {
            throw new Unplayed("it ended with " + process.exitValue());
        }
    }

    /** Something did not happen. */
    private static final class Unplayed extends Exception {
        private static final long serialVersionUID = 1L;

        Unplayed(String message) {
            super(message);
        }
    }
}
