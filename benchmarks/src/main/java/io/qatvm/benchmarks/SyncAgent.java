package io.qatvm.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.config.ClusterConfig;
import io.qatvm.defaulting.Defaults;
import io.qatvm.handler.launchers.CallTimes;
import io.qatvm.handler.launchers.GrpcLaunchers;
import io.qatvm.handler.launchers.LauncherConnection;
import io.qatvm.handler.launchers.LauncherFailure;
import io.qatvm.handler.launchers.LauncherListener;
import io.qatvm.handler.launchers.LauncherReport;
import io.qatvm.sockets.UnixSockets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A node's agent that does no more than send one VMI to one launcher after the other, for {@code launcher-start.sh}. */
public final class SyncAgent {
    private static final long LOOK_MILLIS = 2;

    private SyncAgent() {}

    /**
     * Reads sockets from standard input, one a line, each of a launcher that is about to start. Prints the stage that its
     * machine came to, and reads on when the launcher has told its end.
     *
     * @param arguments a file with a VMI, as JSON
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, LauncherFailure {
        ObjectNode json =
                (ObjectNode) new ObjectMapper().readTree(Path.of(arguments[0]).toFile());
        VirtualMachineInstance vmi = new Defaults(ClusterConfig.DEFAULT.defaulting()).instance(json);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (UnixSockets sockets = new UnixSockets()) {
            GrpcLaunchers launchers = new GrpcLaunchers(sockets, CallTimes.DEFAULT);
            for (String socket = in.readLine(); socket != null; socket = in.readLine()) {
                while (!Files.exists(Path.of(socket))) {
                    Thread.sleep(LOOK_MILLIS);
                }
                try (LauncherConnection launcher = launchers.connect(Path.of(socket))) {
                    CountDownLatch over = new CountDownLatch(1);
                    launcher.watch("", new UntilTheEnd(over));
                    System.out.println(launcher.sync(vmi).state().stage());
                    over.await();
                }
            }
        }
    }

    private record UntilTheEnd(CountDownLatch over) implements LauncherListener {
        @Override
        public void reported(LauncherReport report) {}

        @Override
        public void ended(Optional<LauncherFailure> failed) {
            over.countDown();
        }
    }
}
