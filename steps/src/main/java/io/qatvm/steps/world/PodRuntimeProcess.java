package io.qatvm.steps.world;

import io.qatvm.cri.v1.Container;
import io.qatvm.cri.v1.ListContainersRequest;
import io.qatvm.cri.v1.ListPodSandboxRequest;
import io.qatvm.cri.v1.PodSandbox;
import io.qatvm.cri.v1.VersionRequest;
import io.qatvm.fixtures.libvirt.PrivateLibvirt;
import io.qatvm.fixtures.virtlet.ImageServer;
import io.qatvm.fixtures.virtlet.SysfsVfs;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.need.Checkout;
import io.qatvm.virtlet.cri.CriClient;
import io.qatvm.virtlet.sandbox.OwnMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.picocontainer.Disposable;

/**
 * The container runtime of VM pods as a process of its own, from the reference's jar. Its libvirt is the test driver of a
 * libvirtd that outlives it, and so are its disk and its images.
 */
public final class PodRuntimeProcess implements Disposable {
    private static final int STARTS = 3;

    private final Map<String, PciAddress> vfs = new TreeMap<>();
    private final PrivateLibvirt daemon = PrivateLibvirt.make();
    private final Hypervisor libvirt = Hypervisor.connect(daemon.testDriver());
    private final ImageServer images = new ImageServer();
    private final Path folder;
    private Process process;
    private CriClient client;

    /** Made for each scenario. */
    public PodRuntimeProcess() {
        try {
            folder = Files.createTempDirectory("vq");
            images.put("/small.img", "the smallest disk".getBytes(StandardCharsets.UTF_8));
            Files.writeString(
                    Files.createDirectory(folder.resolve("t")).resolve("images.yaml"),
                    "translations: [{name: small, url: '" + images.address() + "/small.img'}]\n");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for a node", e);
        }
    }

    /** The node has so many QAT VFs. Before the runtime starts. */
    public void give(int count) {
        for (int i = 0; i < count; i++) {
            vfs.put(String.valueOf(100 + i), new PciAddress(0, 0x3d, 1, i));
        }
        new SysfsVfs(folder.resolve("n"), vfs);
    }

    /** QAT VFs by IOMMU group. */
    public Map<String, PciAddress> vfs() {
        return vfs;
    }

    /** Its libvirt, which others may use, too. */
    public Hypervisor libvirt() {
        return libvirt;
    }

    /** A kubelet's way to it. */
    public CriClient client() {
        return client;
    }

    /** Starts it; returns when it answers, and so has recovered. */
    public void start() {
        try {
            process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            Checkout.qatvmJar().toString(),
                            "virtlet",
                            "--listen",
                            socket().toString(),
                            "--state",
                            folder.resolve("s").toString(),
                            "--connect",
                            daemon.testDriver().toString(),
                            "--network",
                            "none",
                            "--images",
                            folder.resolve("t").toString(),
                            "--emulation",
                            "--host-root",
                            folder.resolve("n").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("printed").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client = new CriClient(socket(), Duration.ofMinutes(1));
        Patience.untilAll(STARTS, "the runtime answers").ignoreExceptions().until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("the runtime has ended: " + printed());
            }
            return !client.pods(calls -> calls.version(VersionRequest.getDefaultInstance()))
                    .getRuntimeName()
                    .isEmpty();
        });
    }

    /** Kills it as SIGKILL does; returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
        client.close();
    }

    /** Sandboxes that it tells of. */
    public List<PodSandbox> sandboxes() {
        return client.pods(calls -> calls.listPodSandbox(ListPodSandboxRequest.getDefaultInstance()))
                .getItemsList();
    }

    /** Containers that it tells of. */
    public List<Container> containers() {
        return client.pods(calls -> calls.listContainers(ListContainersRequest.getDefaultInstance()))
                .getContainersList();
    }

    /** Names of the domains that libvirt has of it. */
    public List<String> domains() {
        return libvirt.names().stream()
                .filter(name -> name.startsWith(OwnMark.PREFIX))
                .toList();
    }

    /** VFs in domains, one for each time. */
    public List<PciAddress> vfsOfDomains() {
        List<PciAddress> all = new ArrayList<>();
        for (String domain : domains()) {
            String xml = libvirt.definition(domain).orElse("");
            vfs.values().stream()
                    .filter(vf ->
                            xml.matches("(?s).*<source>\\s*<address domain='0x0000' bus='0x3d' slot='0x01' function='0x"
                                    + vf.function() + "'/>.*"))
                    .forEach(all::add);
        }
        return all;
    }

    /** Names of the files in a folder of its state. */
    public List<String> files(String name) {
        try (Stream<Path> files = Files.list(folder.resolve("s").resolve(name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it said. */
    public String printed() {
        try {
            return Files.readString(folder.resolve("printed"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void dispose() {
        if (process != null) {
            kill();
        }
        libvirt.close();
        daemon.close();
        images.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path socket() {
        return folder.resolve("v.sock");
    }
}
