package io.qatvm.steps.world;

import io.qatvm.deviceplugin.inventory.Advertisement;
import io.qatvm.deviceplugin.inventory.DeviceSource;
import io.qatvm.deviceplugin.inventory.InventorySettings;
import io.qatvm.deviceplugin.inventory.PreparationFailure;
import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.fixtures.host.SimulatedHost;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.run.CurrentRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One simulated host and the device plugin's view of it. */
public final class PluginHost {
    private final Site site;
    private final Evidence evidence;
    private final Set<PciAddress> held = new HashSet<>();
    private InventorySettings settings = InventorySettings.DEFAULT;
    private SimulatedHost host;
    private DeviceSource plugin;
    private Advertisement before;
    private Advertisement seen;
    private int writesBefore;
    private String refusal = "";

    /** Made for each scenario. */
    public PluginHost(Site site, Evidence evidence) {
        this.site = site;
        this.evidence = evidence;
    }

    /** The host, empty at first. */
    public SimulatedHost host() {
        if (host == null) {
            host = SimulatedHost.at(site.folder().resolve("plugin-host"));
        }
        return host;
    }

    /** Changes what the administrator chose; before the first scan. */
    public void choose(UnaryOperator<InventorySettings> change) {
        settings = change.apply(settings);
    }

    /** A file of the scenario's own. */
    public Path file(String name, String text) {
        try {
            return Files.writeString(site.folder().resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody holds {@code vf} from now on. */
    public void hold(PciAddress vf) {
        held.add(vf);
    }

    /** One scan by the plugin, which is started if it does not run. */
    public void scan() {
        writesBefore = host().kernel().writes().size();
        before = seen;
        seen = plugin().scan(held::contains);
        evidence.text("advertisement", seen.devices() + "\n" + String.join("\n", seen.notes()));
    }

    /** Ends the plugin without giving it time to do anything. */
    public void kill() {
        plugin = null;
    }

    /** Ends the plugin in good order. */
    public void stop() {
        plugin().restore(held::contains);
    }

    /** Prepares a device of the last scan. */
    public void prepare(PciAddress device) {
        try {
            plugin().prepare(device(device));
        } catch (PreparationFailure e) {
            refusal = e.getMessage();
        }
    }

    /** What the kernel is told by an administrator; its refusal is kept. */
    public void tell(Path file, String text) {
        try {
            host().kernel().write(file, text);
        } catch (IOException e) {
            refusal = e.getMessage();
        }
    }

    /** The last refusal, of the plugin or of the kernel; empty if none. */
    public String refusal() {
        return refusal;
    }

    /** The last scan. */
    public Advertisement seen() {
        return seen;
    }

    /** The scan before the last. */
    public Optional<Advertisement> before() {
        return Optional.ofNullable(before);
    }

    /** A device of the last scan. */
    public QatDevice device(PciAddress address) {
        return seen.device(address.toString())
                .orElseThrow(() -> new AssertionError(address + " is not advertised: " + seen));
    }

    /** What the last scan, and what came after it, wrote to the host. */
    public List<String> writes() {
        List<String> all = host().kernel().writes();
        return all.subList(writesBefore, all.size());
    }

    private DeviceSource plugin() {
        if (plugin == null) {
            if (settings.stateFolder().isEmpty()) {
                settings = settings.withStateFolder(site.folder().resolve("plugin-state"));
            }
            plugin = CurrentRun.current().reference(Reference.sound()).inputs().source(host(), settings);
        }
        return plugin;
    }
}
