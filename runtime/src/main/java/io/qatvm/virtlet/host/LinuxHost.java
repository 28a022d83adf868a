package io.qatvm.virtlet.host;

import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.device.DeviceHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Linux node, by its {@code /sys} and {@code /dev}. What vanishes between two looks counts as not there; anything else that
 * keeps a file from being read is an {@link UncheckedIOException}, for a rule that cannot be checked must not pass.
 */
public final class LinuxHost implements DeviceHost {
    private static final int FORMAT = 0xf000;
    private static final int BLOCK = 0x6000;
    private static final int CHARACTER = 0x2000;
    private static final int BRIDGE_CLASS = 0x06;

    private final Path root;

    /**
     * A node.
     *
     * @param root the folder with its {@code sys} and {@code dev}; {@code /} for this machine
     */
    public LinuxHost(Path root) {
        this.root = root;
    }

    @Override
    public Node node(String path) {
        Path file = root.resolve(path.substring(1));
        try {
            Path real = file.toRealPath();
            String name = "/" + root.toRealPath().relativize(real);
            return new Node(kind(real), name);
        } catch (NoSuchFileException | NotDirectoryException missing) {
            return new Node(Kind.MISSING, path);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be looked at", e);
        }
    }

    private static Kind kind(Path real) throws IOException {
        if (Files.isDirectory(real)) {
            return Kind.FOLDER;
        }
        if (Files.isRegularFile(real)) {
            return Kind.FILE;
        }
        return switch ((Integer) Files.getAttribute(real, "unix:mode") & FORMAT) {
            case BLOCK -> Kind.BLOCK;
            case CHARACTER -> Kind.CHARACTER;
            default -> Kind.OTHER;
        };
    }

    @Override
    public List<PciAddress> group(String number) {
        return members(root.resolve("sys/kernel/iommu_groups/" + number + "/devices"));
    }

    @Override
    public List<PciAddress> neighbours(PciAddress address) {
        return members(root.resolve("sys/bus/pci/devices/" + address + "/iommu_group/devices"));
    }

    private static List<PciAddress> members(Path folder) {
        List<PciAddress> members = new ArrayList<>();
        try (DirectoryStream<Path> devices = Files.newDirectoryStream(folder)) {
            devices.forEach(
                    device -> PciAddress.of(device.getFileName().toString()).ifPresent(members::add));
        } catch (NoSuchFileException | NotDirectoryException missing) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("the IOMMU group at " + folder + " cannot be looked at", e);
        }
        return members.stream().sorted().toList();
    }

    @Override
    public Optional<PciAddress> vfioDevice(String name) {
        try {
            return PciAddress.of(root.resolve("sys/class/vfio-dev/" + name + "/device")
                    .toRealPath()
                    .getFileName()
                    .toString());
        } catch (NoSuchFileException | NotDirectoryException missing) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("VFIO device " + name + " cannot be looked at", e);
        }
    }

    @Override
    public Optional<Function> function(PciAddress address) {
        Path folder = root.resolve("sys/bus/pci/devices/" + address);
        try {
            Path driver = folder.resolve("driver");
            return Optional.of(new Function(
                    Files.exists(folder.resolve("physfn")),
                    hex(folder.resolve("class")) >> 16 == BRIDGE_CLASS,
                    hex(folder.resolve("vendor")),
                    hex(folder.resolve("device")),
                    Files.exists(driver) ? driver.toRealPath().getFileName().toString() : ""));
        } catch (NoSuchFileException | NotDirectoryException missing) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("PCI function " + address + " cannot be looked at", e);
        }
    }

    private static int hex(Path file) throws IOException {
        String text = Files.readString(file).strip();
        try {
            return Integer.decode(text);
        } catch (NumberFormatException notANumber) {
            throw new IOException(file + ": '" + text + "', expected a number such as 0x8086", notANumber);
        }
    }
}
