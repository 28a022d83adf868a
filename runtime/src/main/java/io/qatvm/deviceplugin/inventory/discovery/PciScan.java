package io.qatvm.deviceplugin.inventory.discovery;

import io.qatvm.deviceplugin.inventory.QatModel;
import io.qatvm.pci.PciAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks at all PCI functions of a host, again and again. What cannot change while a function is there (its ids, its PF,
 * its NUMA node) is read once; a function that went and came back has another folder, and is read anew. Not for several
 * threads.
 */
public final class PciScan {
    private final Sysfs sysfs;
    private Map<PciAddress, Known> known = Map.of();
    private final Map<PciAddress, VirtualLinks> links = new HashMap<>();

    // One function as last seen; the key tells its folder from a later one of the same name.
    private record Known(PciAddress address, Path folder, List<Object> key, FunctionFacts facts, Group group) {}

    private record Group(Optional<IommuGroup> value) {
        private static final Group NONE = new Group(Optional.empty());
    }

    private record VirtualLinks(List<Object> key, Map<String, PciAddress> byName) {}

    /** Of one sysfs. */
    public PciScan(Sysfs sysfs) {
        this.sysfs = sysfs;
    }

    /** One look. */
    public HostView look() {
        List<String> notes = new ArrayList<>();
        known = functions(notes);
        Map<PciAddress, PhysicalFunction> pfs = new TreeMap<>();
        known.values()
                .forEach(each -> each.facts()
                        .pf()
                        .ifPresent(model ->
                                pfs.put(each.address(), new PhysicalFunction(each.address(), model, each.folder()))));
        Map<PciAddress, PhysicalFunction> parents = parents(pfs, notes);
        List<VirtualFunction> vfs = new ArrayList<>();
        for (Known each : known.values()) {
            each.facts().complaint().ifPresent(notes::add);
            if (each.facts().vf().isPresent()) {
                vf(each, parents, pfs, notes).ifPresent(vfs::add);
            }
        }
        return new HostView(vfs, strangers(vfs), notes);
    }

    /**
     * The QAT VF at {@code address} now, with few reads.
     *
     * @throws UnusableFile if there is none, or a file of it or of its PF cannot be used
     */
    public VirtualFunction lookAt(PciAddress address) throws UnusableFile {
        Path folder = sysfs.function(address);
        if (!Files.isDirectory(folder)) {
            throw new UnusableFile(folder + ": not there, expected a VF");
        }
        FunctionFacts facts = FunctionFacts.read(folder);
        QatModel model = facts.vf().orElseThrow(() -> new UnusableFile(folder + ": expected a QAT VF"));
        Optional<PhysicalFunction> pf =
                facts.physfn().map(parent -> new PhysicalFunction(parent, model, sysfs.function(parent)));
        return new VirtualFunction(
                address, model, facts.deviceId(), pf, folder, driver(address), group(address), facts.numaNode());
    }

    /** What drives {@code function} now; empty if nothing. */
    public Optional<String> driver(PciAddress function) throws UnusableFile {
        return Sysfs.target(sysfs.function(function).resolve("driver"));
    }

    /** The IOMMU group of {@code function} now; empty if it has none. */
    public Optional<IommuGroup> group(PciAddress function) throws UnusableFile {
        Path link = sysfs.function(function).resolve("iommu_group");
        Optional<String> number = Sysfs.target(link);
        return number.isEmpty() ? Optional.empty() : Optional.of(named(link, number.get()));
    }

    private Map<PciAddress, Known> functions(List<String> notes) {
        Map<PciAddress, Known> found = new TreeMap<>();
        List<String> names = List.of();
        try {
            names = Sysfs.names(sysfs.functions());
        } catch (UnusableFile e) {
            notes.add(e.getMessage());
        }
        if (names.isEmpty() && !Files.isDirectory(sysfs.functions())) {
            notes.add(sysfs.functions() + ": not there, expected a folder with one link per PCI function");
        }
        for (String name : names) {
            Optional<PciAddress> address = PciAddress.of(name);
            if (address.isEmpty() || !name.equals(address.get().toString())) {
                notes.add(sysfs.functions().resolve(Sysfs.shown(name)) + ": expected " + PciAddress.FORM
                        + ", in lower case");
            } else {
                function(address.get(), notes).ifPresent(each -> found.put(address.get(), each));
            }
        }
        return found;
    }

    private Optional<Known> function(PciAddress address, List<String> notes) {
        Path folder = sysfs.function(address);
        try {
            List<Object> key = key(folder);
            Known before = known.get(address);
            boolean same = before != null && before.key().equals(key);
            // What was wrong may have been put right: the folder does not tell.
            FunctionFacts facts =
                    same && before.facts().complaint().isEmpty() ? before.facts() : FunctionFacts.read(folder);
            return Optional.of(
                    new Known(address, folder, key, facts, group(folder, same ? before.group() : Group.NONE, notes)));
        } catch (IOException gone) {
            return Optional.empty();
        } catch (UnusableFile e) {
            // A function that is going away loses its files one by one; that is nothing to speak of.
            if (Files.isDirectory(folder)) {
                notes.add(e.getMessage());
            }
            return Optional.empty();
        }
    }

    private static List<Object> key(Path folder) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(folder, BasicFileAttributes.class);
        Object file = attributes.fileKey();
        return List.of(file == null ? folder : file, attributes.lastModifiedTime());
    }

    private static Group group(Path folder, Group before, List<String> notes) {
        Path link = folder.resolve("iommu_group");
        try {
            Optional<String> number = Sysfs.target(link);
            if (number.isEmpty()) {
                return Group.NONE;
            }
            if (before.value().map(IommuGroup::number).equals(number)) {
                return before;
            }
            return new Group(Optional.of(named(link, number.get())));
        } catch (UnusableFile e) {
            notes.add(e.getMessage());
            return Group.NONE;
        }
    }

    private static IommuGroup named(Path link, String number) throws UnusableFile {
        if (number.isEmpty() || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new UnusableFile(
                    link + ": leads to '" + Sysfs.shown(number) + "', expected the number of an IOMMU group");
        }
        boolean without =
                Sysfs.text(link.resolve("name")).filter("vfio-noiommu"::equals).isPresent();
        return new IommuGroup(number, without);
    }

    // Which PF each VF is a virtfn of.
    private Map<PciAddress, PhysicalFunction> parents(Map<PciAddress, PhysicalFunction> pfs, List<String> notes) {
        Map<PciAddress, PhysicalFunction> parents = new HashMap<>();
        links.keySet().retainAll(pfs.keySet());
        for (PhysicalFunction pf : pfs.values()) {
            try {
                VirtualLinks now = virtualLinks(pf, notes);
                links.put(pf.address(), now);
                now.byName().values().forEach(vf -> parents.put(vf, pf));
            } catch (UnusableFile e) {
                notes.add(e.getMessage());
            }
        }
        return parents;
    }

    private VirtualLinks virtualLinks(PhysicalFunction pf, List<String> notes) throws UnusableFile {
        List<Object> key = known.get(pf.address()).key().subList(0, 1);
        VirtualLinks before = links.get(pf.address());
        Map<String, PciAddress> old = before != null && before.key().equals(key) ? before.byName() : Map.of();
        Map<String, PciAddress> byName = new HashMap<>();
        for (String name : Sysfs.names(pf.folder())) {
            if (!name.startsWith("virtfn")) {
                continue;
            }
            try {
                // A PF puts its n-th VF at the same address each time.
                PciAddress vf = old.get(name);
                if (vf == null) {
                    vf = Sysfs.functionBehind(pf.folder().resolve(name)).orElse(null);
                }
                if (vf != null) {
                    checkVf(pf, name, vf);
                    byName.put(name, vf);
                }
            } catch (UnusableFile e) {
                notes.add(e.getMessage());
            }
        }
        return new VirtualLinks(key, byName);
    }

    private void checkVf(PhysicalFunction pf, String name, PciAddress vf) throws UnusableFile {
        Known there = known.get(vf);
        // One that cannot be read has been spoken of already.
        if (there != null && !there.facts().vf().equals(Optional.of(pf.model()))) {
            throw new UnusableFile(pf.folder().resolve(name) + ": leads to " + vf + ", expected a VF of "
                    + pf.model().title());
        }
    }

    private static Optional<VirtualFunction> vf(
            Known each,
            Map<PciAddress, PhysicalFunction> parents,
            Map<PciAddress, PhysicalFunction> pfs,
            List<String> notes) {
        QatModel model = each.facts().vf().orElseThrow();
        Optional<PhysicalFunction> pf = Optional.ofNullable(parents.get(each.address()))
                .or(() -> each.facts().physfn().map(pfs::get).filter(parent -> parent.model() == model));
        if (pf.isEmpty() && each.facts().physfn().isPresent()) {
            notes.add(each.folder().resolve("physfn") + ": leads to "
                    + each.facts().physfn().get() + ", expected a PF of " + model.title() + "; the VF is left alone");
            return Optional.empty();
        }
        try {
            return Optional.of(new VirtualFunction(
                    each.address(),
                    model,
                    each.facts().deviceId(),
                    pf,
                    each.folder(),
                    Sysfs.target(each.folder().resolve("driver")),
                    each.group().value(),
                    each.facts().numaNode()));
        } catch (UnusableFile e) {
            notes.add(e.getMessage());
            return Optional.empty();
        }
    }

    private Map<String, List<PciAddress>> strangers(List<VirtualFunction> vfs) {
        Set<PciAddress> qat = new HashSet<>();
        Set<String> groups = new HashSet<>();
        vfs.forEach(vf -> {
            qat.add(vf.address());
            vf.group().ifPresent(group -> groups.add(group.number()));
        });
        Map<String, List<PciAddress>> strangers = new HashMap<>();
        for (Known each : known.values()) {
            Optional<String> group =
                    each.group().value().map(IommuGroup::number).filter(groups::contains);
            if (group.isPresent() && !qat.contains(each.address())) {
                strangers
                        .computeIfAbsent(group.get(), none -> new ArrayList<>())
                        .add(each.address());
            }
        }
        return strangers;
    }
}
