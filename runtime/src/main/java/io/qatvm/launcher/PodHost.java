package io.qatvm.launcher;

import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.api.Volume;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.domain.HostCapabilities.Directories;
import io.qatvm.hypervisor.KvmTrial;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a launcher finds out about its own pod by looking: KVM, vhost-net, CPUs, NUMA nodes, DNS, its volumes. */
public final class PodHost {
    private static final int FILE_TYPE = 0170000;
    private static final int BLOCK_DEVICE = 0060000;
    private static final byte[] QCOW2 = {'Q', 'F', 'I', (byte) 0xfb};
    private static final Pattern NODE = Pattern.compile("node([0-9]{1,6})");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,6})(?:-([0-9]{1,6}))?");

    private final Path root;
    private final Path dev;
    private final Directories directories;
    private final boolean emulationAllowed;
    private final Supplier<Optional<String>> kvm;

    /**
     * The pod this process runs in.
     *
     * @param dev its device folder, {@code /dev} in a container; a device that is not there was not admitted to the pod
     * @param directories where its disks lie
     * @param emulationAllowed whether a machine may run without KVM
     */
    public static PodHost here(Path dev, Directories directories, boolean emulationAllowed) {
        KvmTrial kvm = new KvmTrial(Path.of("/proc/cpuinfo"), dev.resolve("kvm"));
        return new PodHost(Path.of("/"), dev, directories, emulationAllowed, kvm::objection);
    }

    /**
     * A pod as it shows itself below {@code root}.
     *
     * @param root holds {@code proc}, {@code sys}, {@code dev} and {@code etc}
     * @param directories where its disks lie; not below {@code root}
     * @param emulationAllowed whether a machine may run without KVM
     * @param kvm why KVM is not usable; empty if it is
     */
    public PodHost(Path root, Directories directories, boolean emulationAllowed, Supplier<Optional<String>> kvm) {
        this(root, root.resolve("dev"), directories, emulationAllowed, kvm);
    }

    private PodHost(
            Path root, Path dev, Directories directories, boolean emulationAllowed, Supplier<Optional<String>> kvm) {
        this.root = root;
        this.dev = dev;
        this.directories = directories;
        this.emulationAllowed = emulationAllowed;
        this.kvm = kvm;
    }

    /**
     * What the pod offers to {@code vmi}. What cannot be read is taken as not there.
     *
     * @param vmi names the volumes to look at
     */
    public HostCapabilities capabilities(VirtualMachineInstance vmi) {
        Optional<String> objection = kvm.get();
        return new HostCapabilities(
                objection.isEmpty(),
                objection.orElse(""),
                opens(dev.resolve("vhost-net")),
                emulationAllowed,
                cpus(),
                nodes(),
                searchDomains(),
                blockVolumes(vmi.getSpec().volumes()),
                imageFormats(vmi.getSpec().volumes()),
                directories);
    }

    private static boolean opens(Path device) {
        try (FileChannel opened = FileChannel.open(device, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return opened.isOpen();
        } catch (IOException | UnsupportedOperationException absent) {
            return false;
        }
    }

    private List<Integer> cpus() {
        return lines("proc/self/status")
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .flatMap(line -> list(line.substring(line.indexOf(':') + 1)).stream())
                .sorted()
                .toList();
    }

    private Map<Integer, List<Integer>> nodes() {
        Map<Integer, List<Integer>> nodes = new TreeMap<>();
        Path folder = root.resolve("sys/devices/system/node");
        try (Stream<Path> entries = Files.list(folder)) {
            entries.forEach(entry -> {
                Matcher name = NODE.matcher(entry.getFileName().toString());
                if (name.matches()) {
                    nodes.put(
                            Integer.valueOf(name.group(1)),
                            lines(root.relativize(entry.resolve("cpulist")).toString())
                                    .flatMap(line -> list(line).stream())
                                    .toList());
                }
            });
        } catch (IOException notTold) {
            return Map.of();
        }
        return nodes;
    }

    // resolv.conf(5): of several search lines the last counts, and a domain line is a search line of one.
    private List<String> searchDomains() {
        return lines("etc/resolv.conf")
                .map(line -> List.of(line.strip().split("\\s+")))
                .filter(words -> words.get(0).equals("search") || words.get(0).equals("domain"))
                .reduce((earlier, later) -> later)
                .map(words -> words.subList(1, words.size()).stream().distinct().toList())
                .orElse(List.of());
    }

    private Set<String> blockVolumes(List<Volume> volumes) {
        Set<String> blocks = new HashSet<>();
        for (Volume volume : volumes) {
            if (isBlockDevice(dev.resolve(String.valueOf(volume.name())))) {
                blocks.add(volume.name());
            }
        }
        return blocks;
    }

    private static boolean isBlockDevice(Path file) {
        try {
            return ((int) Files.getAttribute(file, "unix:mode") & FILE_TYPE) == BLOCK_DEVICE;
        } catch (IOException | UnsupportedOperationException absent) {
            return false;
        }
    }

    private Map<String, String> imageFormats(List<Volume> volumes) {
        Map<String, String> formats = new HashMap<>();
        for (int index = 0; index < volumes.size(); index++) {
            if (volumes.get(index).containerDisk() != null) {
                Path image = Path.of(directories.containerDisks(), "disk_" + index + ".img");
                String name = volumes.get(index).name();
                format(image).ifPresent(format -> formats.put(name, format));
            }
        }
        return formats;
    }

    private static Optional<String> format(Path image) {
        try (InputStream in = Files.newInputStream(image)) {
            return Optional.of(Arrays.equals(in.readNBytes(QCOW2.length), QCOW2) ? "qcow2" : "raw");
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** Numbers of a list such as {@code 0-3,8}; what is no number or range is left out. */
    private static List<Integer> list(String text) {
        return Stream.of(text.strip().split(","))
                .map(part -> RANGE.matcher(part.strip()))
                .filter(Matcher::matches)
                .flatMap(range -> IntStream.rangeClosed(
                                Integer.parseInt(range.group(1)),
                                Integer.parseInt(range.group(2) == null ? range.group(1) : range.group(2)))
                        .boxed())
                .toList();
    }

    private Stream<String> lines(String file) {
        try {
            return Files.readAllLines(root.resolve(file), StandardCharsets.UTF_8).stream();
        } catch (IOException absent) {
            return Stream.empty();
        }
    }
}
