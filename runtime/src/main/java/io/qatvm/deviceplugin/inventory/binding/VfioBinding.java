package io.qatvm.deviceplugin.inventory.binding;

import io.qatvm.deviceplugin.inventory.KernelWrites;
import io.qatvm.deviceplugin.inventory.QatModel;
import io.qatvm.deviceplugin.inventory.discovery.Sysfs;
import io.qatvm.deviceplugin.inventory.discovery.UnusableFile;
import io.qatvm.deviceplugin.inventory.discovery.VirtualFunction;
import io.qatvm.pci.PciAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Binds VFs to vfio-pci by {@code driver_override}, which concerns one function only; {@code new_id} would take every
 * other function with the same ids too. Not for several threads.
 */
public final class VfioBinding {
    /** How many scans a VF that could not be bound is left alone while nothing about it changes. */
    public static final int SCANS_BETWEEN_TRIES = 12;

    private static final String OVERRIDE = "driver_override";
    private static final List<String> NO_OVERRIDE = List.of("", "(null)", VfioDrivers.VFIO_PCI);
    private static final String LOAD = "load it: modprobe vfio-pci";

    private final Sysfs sysfs;
    private final KernelWrites kernel;
    private final BindingJournal journal;
    private final Map<PciAddress, Failure> failures = new HashMap<>();

    private record Failure(List<Object> circumstances, String reason, int scansLeft) {}

    /**
     * Binding on one host.
     *
     * @param stateFolder where to remember what was bound; empty to remember in memory only
     */
    public VfioBinding(Sysfs sysfs, KernelWrites kernel, Optional<Path> stateFolder) {
        this.sysfs = sysfs;
        this.kernel = kernel;
        journal = new BindingJournal(stateFolder);
    }

    /** Why {@code vf} must be left alone because somebody else uses it; empty if it may be had. */
    public Optional<String> usedBy(VirtualFunction vf) {
        if (vf.driver().isPresent()) {
            String driver = vf.driver().get();
            return VfioDrivers.isOne(driver) || driver.equals(vf.model().vfDriver())
                    ? Optional.empty()
                    : Optional.of("VF " + vf.address() + " is left alone: it is bound to " + driver + ", expected "
                            + VfioDrivers.VFIO_PCI + ", " + vf.model().vfDriver() + " or no driver");
        }
        try {
            String override = Sysfs.text(vf.folder().resolve(OVERRIDE)).orElse("");
            return NO_OVERRIDE.contains(override)
                    ? Optional.empty()
                    : Optional.of("VF " + vf.address() + " is left alone: its driver_override reserves it for "
                            + override + ", expected none or " + VfioDrivers.VFIO_PCI);
        } catch (UnusableFile e) {
            return Optional.of("VF " + vf.address() + " is left alone: " + e.getMessage());
        }
    }

    /**
     * Binds those of {@code vfs} that no VFIO driver has yet.
     *
     * @return the reason for each that could not be bound; nothing for the others
     */
    public Map<PciAddress, String> bind(List<VirtualFunction> vfs) {
        Map<PciAddress, String> reasons = new HashMap<>();
        List<VirtualFunction> tried = new ArrayList<>();
        for (VirtualFunction vf : vfs) {
            if (vf.driver().filter(VfioDrivers::isOne).isPresent()) {
                failures.remove(vf.address());
                continue;
            }
            Optional<String> objection = obstacle(vf.model()).or(() -> earlierFailure(vf));
            if (objection.isPresent()) {
                reasons.put(vf.address(), objection.get());
            } else {
                tried.add(vf);
                journal.add(vf.address(), driverBefore(vf));
            }
        }
        journal.save();
        for (VirtualFunction vf : tried) {
            Optional<String> failure = bind(vf);
            failure.ifPresent(reason -> {
                journal.remove(vf.address());
                reasons.put(vf.address(), reason);
                failures.put(vf.address(), new Failure(circumstances(vf), reason, SCANS_BETWEEN_TRIES));
            });
            if (failure.isEmpty()) {
                failures.remove(vf.address());
            }
        }
        journal.save();
        return reasons;
    }

    /** Forgets VFs that are not there any more: one that comes back is another. */
    public void forgetGone() {
        journal.vfs().stream().filter(this::isGone).forEach(journal::remove);
        failures.keySet().removeIf(this::isGone);
        journal.save();
    }

    private boolean isGone(PciAddress vf) {
        return !Files.isDirectory(sysfs.function(vf));
    }

    // A process that was killed between unbind and bind left no driver, but wrote down which there was.
    private Optional<String> driverBefore(VirtualFunction vf) {
        return vf.driver().or(() -> journal.driverBefore(vf.address()).filter(name -> !name.isEmpty()));
    }

    /** What is wrong with the memory of what was bound; empty if nothing. */
    public Optional<String> complaint() {
        return journal.complaint();
    }

    /**
     * Gives back what the plugin bound.
     *
     * @param held VFs that stay as they are, and are still remembered
     * @return what did not work, a line each
     */
    public List<String> restore(Predicate<PciAddress> held) {
        List<String> troubles = new ArrayList<>();
        for (PciAddress vf : journal.vfs()) {
            if (held.test(vf)) {
                troubles.add("VF " + vf + " stays on " + VfioDrivers.VFIO_PCI + ": it is in use");
                continue;
            }
            try {
                giveBack(vf, journal.driverBefore(vf).orElse(""));
                journal.remove(vf);
            } catch (IOException e) {
                troubles.add("VF " + vf + " cannot be given back: " + Sysfs.word(e));
            } catch (UnusableFile e) {
                troubles.add("VF " + vf + " cannot be given back: " + e.getMessage());
            }
        }
        journal.save();
        return troubles;
    }

    /** Why no VF of {@code model} can be bound on this host as it is; empty if nothing is known against it. */
    public Optional<String> obstacle(QatModel model) {
        if (!Files.isDirectory(sysfs.driver(VfioDrivers.VFIO_PCI))) {
            return Optional.of("there is no driver " + VfioDrivers.VFIO_PCI + " on this host ("
                    + sysfs.driver(VfioDrivers.VFIO_PCI) + "); " + LOAD);
        }
        return model.denylisted() && denylist().equals("N") ? Optional.of(denied(model)) : Optional.empty();
    }

    private String denylist() {
        try {
            return Sysfs.text(sysfs.denylistParameter()).orElse("");
        } catch (UnusableFile unknown) {
            return "";
        }
    }

    private static String denied(QatModel model) {
        return VfioDrivers.VFIO_PCI + " refuses " + model.title()
                + " because of its denylist; to allow it, load the module with disable_denylist=1"
                + " (options vfio-pci disable_denylist=1 in /etc/modprobe.d)";
    }

    private Optional<String> earlierFailure(VirtualFunction vf) {
        Failure failure = failures.get(vf.address());
        if (failure == null
                || failure.scansLeft() == 0
                || !failure.circumstances().equals(circumstances(vf))) {
            return Optional.empty();
        }
        failures.put(vf.address(), new Failure(failure.circumstances(), failure.reason(), failure.scansLeft() - 1));
        return Optional.of(failure.reason());
    }

    private List<Object> circumstances(VirtualFunction vf) {
        return List.of(vf.driver(), vf.group(), denylist());
    }

    private Optional<String> bind(VirtualFunction vf) {
        String step = OVERRIDE;
        try {
            kernel.write(vf.folder().resolve(OVERRIDE), VfioDrivers.VFIO_PCI + "\n");
            step = "unbind";
            if (vf.driver().isPresent()) {
                kernel.write(vf.folder().resolve("driver/unbind"), vf.address().toString());
            }
            step = "bind";
            kernel.write(
                    sysfs.driver(VfioDrivers.VFIO_PCI).resolve("bind"),
                    vf.address().toString());
            Optional<String> driver = Sysfs.target(vf.folder().resolve("driver"));
            return driver.equals(Optional.of(VfioDrivers.VFIO_PCI))
                    ? Optional.empty()
                    : Optional.of(undone(vf, "no driver after the write to bind", true));
        } catch (IOException e) {
            return Optional.of(undone(vf, step + ": " + Sysfs.word(e), step.equals("bind")));
        } catch (UnusableFile e) {
            return Optional.of(undone(vf, e.getMessage(), false));
        }
    }

    // Puts a VF back that could not be bound, and says why it could not.
    private String undone(VirtualFunction vf, String what, boolean refused) {
        String reason = "cannot be bound to " + VfioDrivers.VFIO_PCI + ": " + what
                + (refused && vf.model().denylisted() ? "; " + denied(vf.model()) : "");
        try {
            giveBack(vf.address(), driverBefore(vf).orElse(""));
            return reason;
        } catch (IOException e) {
            return reason + "; nor given back to " + vf.driver().orElse("no driver") + ": " + Sysfs.word(e);
        } catch (UnusableFile e) {
            return reason + "; nor given back: " + e.getMessage();
        }
    }

    private void giveBack(PciAddress vf, String driverBefore) throws IOException, UnusableFile {
        Path folder = sysfs.function(vf);
        if (!Files.isDirectory(folder)) {
            return;
        }
        Optional<String> now = Sysfs.target(folder.resolve("driver"));
        if (now.equals(Optional.of(VfioDrivers.VFIO_PCI))) {
            kernel.write(folder.resolve("driver/unbind"), vf.toString());
            now = Optional.empty();
        }
        if (Sysfs.text(folder.resolve(OVERRIDE))
                .filter(VfioDrivers.VFIO_PCI::equals)
                .isPresent()) {
            // The kernel takes a bare line end as "no override".
            kernel.write(folder.resolve(OVERRIDE), "\n");
        }
        // Somebody may have bound it elsewhere meanwhile, and its driver may have been unloaded.
        if (now.isEmpty() && !driverBefore.isEmpty() && Files.isDirectory(sysfs.driver(driverBefore))) {
            kernel.write(sysfs.driver(driverBefore).resolve("bind"), vf.toString());
        }
    }
}
