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
            giveBack(taken);
        }
        if (!all) {
            return Optional.empty();
        }
        String who = String.join(", ", devices.stream().map(Device::address).toList());
        return Optional.of(new Sign(
                Kind.CONTROL,
                who + " without driver",
                fault.isPresent() ? 1 : 0,
                fault.orElse("the work went on as before")));
    }

    private void giveBack(List<Device> taken) {
        for (Device device : taken) {
            if (!tell(device, "bind")) {
                throw new IllegalStateException(device.address() + " was taken from " + device.driver()
                        + " for the control and cannot be given back; bind it by hand");
            }
        }
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
