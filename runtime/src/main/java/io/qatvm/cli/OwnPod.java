package io.qatvm.cli;

import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.launcher.LaunchSurroundings;
import io.qatvm.launcher.PodHost;
import io.qatvm.launcher.PodInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The pod this launcher's process is in. */
final class OwnPod implements LaunchSurroundings {
    // System.getenv has neither the order of the block nor its doubles.
    private static final Path OWN_ENVIRONMENT = Path.of("/proc/self/environ");

    private final Path networkInfo;
    private final Optional<PodHost> host;

    /**
     * The pod.
     *
     * @param networkInfo the file that says which VF serves which network
     * @param host who looks at the pod; empty to take for granted what it has
     */
    OwnPod(Path networkInfo, Optional<PodHost> host) {
        this.networkInfo = networkInfo;
        this.host = host;
    }

    @Override
    public LaunchEnvironment environment(VirtualMachineInstance vmi) {
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

    @Override
    public HostCapabilities host(VirtualMachineInstance vmi, HostCapabilities told) {
        return host.map(pod -> pod.capabilities(vmi)).orElse(told);
    }

    private static LaunchEnvironment block() {
        try {
            // Not as a strict text: some other variable may hold any bytes.
            return LaunchEnvironment.ofBlock(new String(Files.readAllBytes(OWN_ENVIRONMENT), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the environment cannot be read from " + OWN_ENVIRONMENT, e);
        }
    }
}
