package io.qatvm.benchmarks.evidence;

import io.qatvm.deviceplugin.inventory.QatModel;
import io.qatvm.fixtures.measurement.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The QAT functions that this machine sees, from {@code /sys/bus/pci}. */
public final class QatFunctions {
    private static final String FOLDER = "sys/bus/pci/devices";
    /** Stands for the address of any VF: a guest's may all be of one PF, and its addresses are not known before it runs. */
    private static final String ANY = "any";

    private final Path root;
    private final Map<String, String> physicalFunctions;

    /**
     * Looks below a root.
     *
     * @param root {@code /}, or a record of one
     * @param physicalFunctions what somebody outside says of PFs that cannot be seen from in here: addresses by address,
     *     or by {@code any}
     */
    public QatFunctions(Path root, Map<String, String> physicalFunctions) {
        this.root = root;
        this.physicalFunctions = Map.copyOf(physicalFunctions);
    }

    /** VFs, and PFs that have none: whoever has VFs serves by them. In the order of their addresses. */
    public List<Device> devices() {
        Path folder = root.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Device> devices = new ArrayList<>();
        try (Stream<Path> functions = Files.list(folder)) {
            functions.sorted().forEach(function -> device(function).ifPresent(devices::add));
        } catch (IOException unreadable) {
            return List.of();
        }
        return List.copyOf(devices);
    }

    private Optional<Device> device(Path function) {
        Optional<Integer> vendor = number(function.resolve("vendor"));
        Optional<Integer> id = number(function.resolve("device"));
        if (vendor.isEmpty() || id.isEmpty() || vendor.get() != QatModel.VENDOR) {
            return Optional.empty();
        }
        boolean virtual = QatModel.ofVf(id.get()).isPresent();
        boolean physical = QatModel.ofPf(id.get()).isPresent()
                && number(function.resolve("sriov_numvfs")).orElse(0) == 0;
        if (!virtual && !physical) {
            return Optional.empty();
        }
        String address = function.getFileName().toString();
        String parent = virtual
                ? linked(function.resolve("physfn"))
                        .orElse(physicalFunctions.getOrDefault(address, physicalFunctions.getOrDefault(ANY, "")))
                : address;
        String subsystem =
                ids(number(function.resolve("subsystem_vendor")), number(function.resolve("subsystem_device")));
        return Optional.of(new Device(
                address,
                ids(vendor, id),
                subsystem,
                linked(function.resolve("driver")).orElse(""),
                parent));
    }

    private static String ids(Optional<Integer> vendor, Optional<Integer> device) {
        return vendor.isEmpty() || device.isEmpty() ? "" : "%04x:%04x".formatted(vendor.get(), device.get());
    }

    private static Optional<String> linked(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).getFileName().toString());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> number(Path file) {
        try {
            return Optional.of(Integer.decode(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }
}
