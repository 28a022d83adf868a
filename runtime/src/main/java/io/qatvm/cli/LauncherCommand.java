package io.qatvm.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.allocation.DeviceEvidence;
import io.qatvm.allocation.EnvironmentAllocator;
import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.config.ClusterConfig;
import io.qatvm.defaulting.Defaults;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.domain.QatDomainComposer;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.launcher.Launch;
import io.qatvm.launcher.Launcher;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    // System.getenv has neither the order of the block nor its doubles.
    private static final Path OWN_ENVIRONMENT = Path.of("/proc/self/environ");

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
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        // SIGTERM runs the hook; the process ends only when the guest has.
        Thread hook = new Thread(() -> {
            asked.countDown();
            awaitQuietly(done);
            // An end that was asked for is a success; left alone, the JVM would report the signal.
            Runtime.getRuntime().halt(0);
        });
        try (Launcher launcher = new Launcher(
                new EnvironmentAllocator(),
                new QatDomainComposer(),
                HostCapabilities.ASSUMED,
                evidence,
                Hypervisor.connect(uri))) {
            Launch launch = launcher.launch(vmi, environment());
            out.println(line(launch));
            if (launch instanceof Launch.Refused) {
                return Qatvm.REFUSED;
            }
            Runtime.getRuntime().addShutdownHook(hook);
            asked.await();
            launcher.stop(grace(vmi));
            out.println(JSON.createObjectNode().put("event", "stopped"));
            return 0;
        } finally {
            done.countDown();
        }
    }

    private VirtualMachineInstance vmi() {
        ObjectNode asked = Input.vmi(source);
        asked.remove("status");
        return JSON.convertValue(
                new Defaults(ClusterConfig.DEFAULT.defaulting()).apply(asked), VirtualMachineInstance.class);
    }

    private static LaunchEnvironment environment() {
        try {
            return LaunchEnvironment.ofBlock(Files.readString(OWN_ENVIRONMENT, StandardCharsets.UTF_8));
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
            running.devices()
                    .qats()
                    .forEach(vf -> line.withArray("devices")
                            .addObject()
                            .put("name", vf.name())
                            .put("resource", vf.resource())
                            .put("address", vf.address().toString()));
            line.put("composedXml", running.composedXml()).put("liveXml", running.liveXml());
        } else if (launch instanceof Launch.Refused refused) {
            line.put("event", "refused").put("reason", refused.reason()).put("message", refused.message());
        }
        return line;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
