package io.qatvm.deviceplugin;

import io.qatvm.deviceplugin.inventory.Advertisement;
import io.qatvm.deviceplugin.inventory.DeviceNode;
import io.qatvm.deviceplugin.inventory.DeviceSource;
import io.qatvm.deviceplugin.inventory.Health;
import io.qatvm.deviceplugin.inventory.PreparationFailure;
import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.pci.PciAddress;
import io.qatvm.pci.ResourceName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A host whose devices a test sets. Groups are numbered from 40 by bus, slot and function. */
final class SomeDevices implements DeviceSource {
    static final ResourceName GENERIC = new ResourceName("qat.intel.com/generic");
    static final ResourceName CY = new ResourceName("qat.intel.com/cy");

    final Map<String, String> unfit = new ConcurrentHashMap<>();
    final Set<String> stuck = ConcurrentHashMap.newKeySet();
    final CountDownLatch unstick = new CountDownLatch(1);
    final AtomicInteger prepared = new AtomicInteger();
    final AtomicInteger restored = new AtomicInteger();
    volatile List<QatDevice> devices = List.of();

    /** VFs of one PF: slot 1 function 0 and on. */
    static List<QatDevice> vfs(ResourceName resource, String bus, int number) {
        List<QatDevice> vfs = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            PciAddress address = PciAddress.parse("0000:" + bus + ":0" + (1 + i / 8) + "." + i % 8);
            String group = Integer.toString(Integer.parseInt(bus, 16) * 100 + i);
            vfs.add(new QatDevice(
                    address.toString(),
                    resource,
                    address,
                    List.of(address),
                    Optional.of(PciAddress.parse("0000:" + bus + ":00.0")),
                    Optional.of("vfio-pci"),
                    Optional.of(group),
                    OptionalInt.of(bus.equals("da") ? 1 : 0),
                    Health.HEALTHY,
                    Optional.empty(),
                    List.of(node("vfio"), node(group))));
        }
        return vfs;
    }

    private static DeviceNode node(String name) {
        return new DeviceNode("/dev/vfio/" + name, "/dev/vfio/" + name);
    }

    @SafeVarargs
    final SomeDevices set(List<QatDevice>... all) {
        List<QatDevice> sorted = new ArrayList<>();
        for (List<QatDevice> some : all) {
            sorted.addAll(some);
        }
        sorted.sort(Comparator.comparing(QatDevice::address));
        devices = List.copyOf(sorted);
        return this;
    }

    @Override
    public Advertisement scan(Predicate<PciAddress> held) {
        return new Advertisement(devices, List.of());
    }

    @Override
    public void prepare(QatDevice device) throws PreparationFailure {
        prepared.incrementAndGet();
        if (stuck.contains(device.id())) {
            try {
                unstick.await();
            } catch (InterruptedException e) {
                throw new PreparationFailure("interrupted");
            }
        }
        String reason = unfit.get(device.id());
        if (reason != null) {
            throw new PreparationFailure(reason);
        }
    }

    @Override
    public void restore(Predicate<PciAddress> held) {
        restored.incrementAndGet();
    }
}
