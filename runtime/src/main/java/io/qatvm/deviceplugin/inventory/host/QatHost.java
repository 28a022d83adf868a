package io.qatvm.deviceplugin.inventory.host;

import io.qatvm.deviceplugin.inventory.Advertisement;
import io.qatvm.deviceplugin.inventory.DeviceSource;
import io.qatvm.deviceplugin.inventory.Health;
import io.qatvm.deviceplugin.inventory.HostRoots;
import io.qatvm.deviceplugin.inventory.InventorySettings;
import io.qatvm.deviceplugin.inventory.KernelWrites;
import io.qatvm.deviceplugin.inventory.PreparationFailure;
import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.deviceplugin.inventory.VfInitialisation;
import io.qatvm.deviceplugin.inventory.binding.VfioBinding;
import io.qatvm.deviceplugin.inventory.binding.VfioDrivers;
import io.qatvm.deviceplugin.inventory.claims.ForeignClaims;
import io.qatvm.deviceplugin.inventory.discovery.HostView;
import io.qatvm.deviceplugin.inventory.discovery.PciScan;
import io.qatvm.deviceplugin.inventory.discovery.PfReport;
import io.qatvm.deviceplugin.inventory.discovery.PhysicalFunction;
import io.qatvm.deviceplugin.inventory.discovery.Sysfs;
import io.qatvm.deviceplugin.inventory.discovery.UnusableFile;
import io.qatvm.deviceplugin.inventory.discovery.VirtualFunction;
import io.qatvm.pci.PciAddress;
import io.qatvm.pci.ResourceName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The QAT devices of one host.
 *
 * <p>A VF that goes while somebody holds it stays advertised as unhealthy until it is let go, so that the kubelet does
 * not count a device less than it has given out; one that nobody holds goes at once. So does a group whose VFs change
 * while somebody holds it: under another id it would be given out a second time. Scans and restoring exclude each other;
 * preparing runs beside them.
 */
public final class QatHost implements DeviceSource {
    private static final Logger LOG = LoggerFactory.getLogger(QatHost.class);

    private final HostRoots roots;
    private final InventorySettings settings;
    private final Sysfs sysfs;
    private final PciScan scan;
    private final VfioBinding binding;
    private final ForeignClaims claims;
    private final Units units;
    private final VfInitialisation initialisation;
    private Map<String, QatDevice> advertised = Map.of();

    /** A host whose VFs are reset before each use. */
    public QatHost(HostRoots roots, KernelWrites kernel, InventorySettings settings) {
        this(roots, kernel, settings, new VfReset(kernel));
    }

    /** A host with another initialisation of its VFs. */
    public QatHost(HostRoots roots, KernelWrites kernel, InventorySettings settings, VfInitialisation initialisation) {
        this.roots = roots;
        this.settings = settings;
        this.initialisation = initialisation;
        sysfs = new Sysfs(roots.sysfs());
        scan = new PciScan(sysfs);
        binding = new VfioBinding(sysfs, kernel, settings.binds() ? settings.stateFolder() : Optional.empty());
        claims = new ForeignClaims(settings.otherPlugins());
        units = new Units(settings);
    }

    @Override
    public synchronized Advertisement scan(Predicate<PciAddress> held) {
        HostView view = scan.look();
        List<String> notes = new ArrayList<>(view.notes());
        notes.addAll(claims.refresh());
        Map<PciAddress, PfReport> reports = reports(view, notes);
        List<Unit> found = units.of(view.vfs(), leftAlone(view, notes), vf -> resource(report(vf, reports)), notes);
        List<QatDevice> staying = staying(view, found, held);
        List<Unit> chosen = units.capped(
                found.stream()
                        .filter(unit -> staying.stream().noneMatch(device -> overlap(unit, device)))
                        .toList(),
                unit -> advertised.containsKey(unit.id())
                        && unit.addresses().stream().anyMatch(held),
                notes);
        Map<PciAddress, String> remarks = new HashMap<>();
        Map<PciAddress, String> failures = settings.binds() ? bind(chosen, held) : obstacles(chosen);
        Judgement judgement = new Judgement(sysfs, roots, view.strangers());
        Map<String, QatDevice> devices = new HashMap<>();
        for (Unit unit : chosen) {
            Unit now = settings.binds() ? rebound(unit, notes) : unit;
            if (!settings.binds()) {
                remarks.putAll(intentions(unit));
            }
            PfReport report = report(unit.first(), reports);
            devices.put(unit.id(), judgement.of(now, report, failures, remarks));
        }
        staying.forEach(device -> devices.put(device.id(), device));
        binding.complaint().ifPresent(notes::add);
        advertised = devices;
        return new Advertisement(
                devices.values().stream()
                        .sorted(Comparator.comparing(QatDevice::address))
                        .toList(),
                notes);
    }

    @Override
    public void prepare(QatDevice device) throws PreparationFailure {
        for (PciAddress endpoint : device.endpoints()) {
            VirtualFunction vf = endpoint(endpoint);
            if (vf.driver().filter(VfioDrivers::isOne).isEmpty()) {
                throw new PreparationFailure("VF " + endpoint + " is bound to "
                        + vf.driver().orElse("no driver") + ", expected " + VfioDrivers.VFIO_PCI);
            }
            PfReport report = vf.pf().map(this::ask).orElse(PfReport.NO_PF);
            if (report.trouble().isPresent()) {
                throw new PreparationFailure(
                        "VF " + endpoint + ": " + report.trouble().get());
            }
            if (!resource(report).equals(device.resource())) {
                throw new PreparationFailure(
                        "VF " + endpoint + " is " + resource(report) + " by the services of its PF "
                                + vf.pf().map(pf -> pf.address().toString()).orElse("") + " now, but was advertised as "
                                + device.resource());
            }
            initialisation.initialise(endpoint, vf.folder());
        }
    }

    private VirtualFunction endpoint(PciAddress address) throws PreparationFailure {
        try {
            return scan.lookAt(address);
        } catch (UnusableFile e) {
            throw new PreparationFailure("VF " + address + " cannot be used: " + e.getMessage());
        }
    }

    @Override
    public synchronized void restore(Predicate<PciAddress> held) {
        Set<PciAddress> inUse = new HashSet<>();
        // A group is in use by any of its VFs, and of use only while all of them are VFIO's.
        advertised.values().stream()
                .filter(device -> device.endpoints().stream().anyMatch(held))
                .forEach(device -> inUse.addAll(device.endpoints()));
        binding.restore(vf -> inUse.contains(vf) || held.test(vf)).forEach(trouble -> LOG.warn("{}", trouble));
    }

    private Map<PciAddress, PfReport> reports(HostView view, List<String> notes) {
        Map<PciAddress, PfReport> reports = new TreeMap<>();
        for (VirtualFunction vf : view.vfs()) {
            vf.pf().ifPresent(pf -> reports.computeIfAbsent(pf.address(), none -> ask(pf)));
        }
        reports.values().forEach(report -> report.note().ifPresent(notes::add));
        return reports;
    }

    private PfReport ask(PhysicalFunction pf) {
        return PfReport.read(pf, roots.debugfs(), settings.namespace());
    }

    private static PfReport report(VirtualFunction vf, Map<PciAddress, PfReport> reports) {
        return vf.pf().map(pf -> reports.get(pf.address())).orElse(PfReport.NO_PF);
    }

    private ResourceName resource(PfReport report) {
        return new ResourceName(settings.namespace() + "/" + report.type());
    }

    private Set<PciAddress> leftAlone(HostView view, List<String> notes) {
        Set<PciAddress> alone = new HashSet<>();
        for (VirtualFunction vf : view.vfs()) {
            Optional<String> why = excluded(vf)
                    .or(() -> claims.claimOn(vf)
                            .map(place -> "VF " + vf.address() + " is left alone: claimed by " + place))
                    .or(() -> binding.usedBy(vf));
            why.ifPresent(reason -> {
                alone.add(vf.address());
                notes.add(reason);
            });
        }
        return alone;
    }

    private Optional<String> excluded(VirtualFunction vf) {
        Set<PciAddress> excluded = settings.excluded();
        Optional<PciAddress> pf = vf.pf().map(PhysicalFunction::address).filter(excluded::contains);
        return excluded.contains(vf.address()) || pf.isPresent()
                ? Optional.of("VF " + vf.address() + " is left alone: "
                        + pf.map(address -> "its PF " + address + " is").orElse("it is")
                        + " excluded by configuration")
                : Optional.empty();
    }

    private Map<PciAddress, String> bind(List<Unit> chosen, Predicate<PciAddress> held) {
        binding.forgetGone();
        List<VirtualFunction> free = new ArrayList<>();
        Map<PciAddress, String> reasons = new HashMap<>();
        for (Unit unit : chosen) {
            boolean inUse = unit.addresses().stream().anyMatch(held);
            for (VirtualFunction vf : unit.vfs()) {
                if (!inUse) {
                    free.add(vf);
                } else if (vf.driver().filter(VfioDrivers::isOne).isEmpty()) {
                    reasons.put(
                            vf.address(),
                            "is held, so it is not taken from " + vf.driver().orElse("no driver"));
                }
            }
        }
        reasons.putAll(binding.bind(free));
        return reasons;
    }

    // As the unit is after binding: another driver and, without an IOMMU, a group that it did not have before.
    private Unit rebound(Unit unit, List<String> notes) {
        List<VirtualFunction> now = new ArrayList<>();
        for (VirtualFunction vf : unit.vfs()) {
            boolean asBefore = vf.driver().filter(VfioDrivers::isOne).isPresent();
            try {
                now.add(asBefore ? vf : vf.with(scan.driver(vf.address()), scan.group(vf.address())));
            } catch (UnusableFile e) {
                notes.add(e.getMessage());
                now.add(vf);
            }
        }
        return new Unit(unit.resource(), now);
    }

    private Map<PciAddress, String> obstacles(List<Unit> chosen) {
        Map<PciAddress, String> obstacles = new HashMap<>();
        for (Unit unit : chosen) {
            for (VirtualFunction vf : unit.vfs()) {
                if (vf.driver().filter(VfioDrivers::isOne).isEmpty()) {
                    binding.obstacle(vf.model()).ifPresent(why -> obstacles.put(vf.address(), why));
                }
            }
        }
        return obstacles;
    }

    private static Map<PciAddress, String> intentions(Unit unit) {
        Map<PciAddress, String> intentions = new HashMap<>();
        for (VirtualFunction vf : unit.vfs()) {
            if (vf.driver().filter(VfioDrivers::isOne).isEmpty()) {
                intentions.put(
                        vf.address(),
                        vf.address() + " is bound to " + vf.driver().orElse("no driver")
                                + "; the plugin would bind it to " + VfioDrivers.VFIO_PCI);
            }
        }
        return intentions;
    }

    // What somebody holds, and is not on the host any more as it was given out.
    private List<QatDevice> staying(HostView view, List<Unit> found, Predicate<PciAddress> held) {
        Set<PciAddress> there = new HashSet<>();
        view.vfs().forEach(vf -> there.add(vf.address()));
        List<QatDevice> staying = new ArrayList<>();
        for (QatDevice device : advertised.values()) {
            if (device.endpoints().stream().noneMatch(held)) {
                continue;
            }
            if (!there.containsAll(device.endpoints())) {
                staying.add(device.with(
                        Health.UNHEALTHY, "it is gone from " + sysfs.functions() + " while somebody holds it"));
            } else if (found.stream().anyMatch(unit -> overlap(unit, device) && !sameVfs(unit, device))) {
                staying.add(device.with(
                        Health.UNHEALTHY, "other VFs have come into its IOMMU group while somebody holds it"));
            }
        }
        return staying;
    }

    private static boolean overlap(Unit unit, QatDevice device) {
        return unit.addresses().stream().anyMatch(device.endpoints()::contains);
    }

    private static boolean sameVfs(Unit unit, QatDevice device) {
        return unit.addresses().equals(device.endpoints());
    }
}
