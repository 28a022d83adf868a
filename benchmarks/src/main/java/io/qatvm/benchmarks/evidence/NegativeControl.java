package io.qatvm.benchmarks.evidence;

import io.qatvm.fixtures.measurement.Device;
import io.qatvm.fixtures.measurement.Sign;
import io.qatvm.fixtures.measurement.Sign.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The same work without the devices: they are taken from their driver, the work must fail, and they are given back. Where
 * they cannot be taken nothing is said, and what cannot be given back ends the run, since nothing after it could be believed.
 */
public final class NegativeControl {
    private static final int SECONDS = 60;

    private final Path root;

    /** Below a root: {@code /}, or a record of one. */
    public NegativeControl(Path root) {
        this.root = root;
    }

    /**
     * Tries it.
     *
     * @param devices to take away
     * @param work says what was wrong with it; empty if it went on
     * @return what was seen; empty if a device could not be taken
     * @throws IllegalStateException if a device could not be given back
     */
    public Optional<Sign> without(List<Device> devices, Supplier<Optional<String>> work) {
        List<Device> taken = new ArrayList<>();
        boolean all = !devices.isEmpty();
        Optional<String> fault = Optional.empty();
        List<Device> lost;
        try {
            for (Device device : devices) {
                if (device.driver().isEmpty() || !tell(device, "unbind")) {
                    all = false;
                    break;
                }
                taken.add(device);
            }
            if (all) {
                fault = work.get();
            }
        } finally {
            lost = taken.stream().filter(device -> !tell(device, "bind")).toList();
        }
        if (!lost.isEmpty()) {
            throw new IllegalStateException(addresses(lost)
                    + " were taken from their driver for the control and cannot be given back; bind them by hand");
        }
        return all
                ? Optional.of(new Sign(
                        Kind.CONTROL,
                        addresses(devices) + " without driver",
                        fault.isPresent() ? 1 : 0,
                        fault.orElse("the work went on as before")))
                : Optional.empty();
    }

    private static String addresses(List<Device> devices) {
        return devices.stream().map(Device::address).collect(Collectors.joining(", "));
    }

    // A driver waits for those who have the device open, perhaps for ever; so nobody waits for the driver.
    private boolean tell(Device device, String verb) {
        Path file = root.resolve("sys/bus/pci/drivers/" + device.driver() + "/" + verb);
        CompletableFuture<Boolean> told = new CompletableFuture<>();
        Thread telling = new Thread(
                () -> {
                    try {
                        Files.writeString(file, device.address());
                        told.complete(true);
                    } catch (IOException refused) {
                        told.complete(false);
                    }
                },
                verb + " " + device.address());
        telling.setDaemon(true);
        telling.start();
        try {
            return told.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
