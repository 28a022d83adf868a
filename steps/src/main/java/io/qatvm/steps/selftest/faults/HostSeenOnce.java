package io.qatvm.steps.selftest.faults;

import io.qatvm.deviceplugin.inventory.Advertisement;
import io.qatvm.deviceplugin.inventory.DeviceSource;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;
import java.util.function.Predicate;

/** The plugin looks at the host when it starts, and never again. */
public final class HostSeenOnce implements Fault {
    /** For the service loader. */
    public HostSeenOnce() {}

    @Override
    public String name() {
        return "host-seen-once";
    }

    @Override
    public String what() {
        return "what changes on a host is not seen until a restart";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-DI-005", "QVC-DI-007", "QVC-HE-001", "QVC-HE-002", "QVC-HE-003", "QVC-RG-006");
    }

    @Override
    public Reference seed(Reference sound) {
        return Devices.seen(sound, Once::new);
    }

    private static final class Once extends Devices.Spoilt {
        // What nobody has: a look that takes even this for held is the one before the start, which changes nothing.
        private static final PciAddress NOBODYS = new PciAddress(0xffff, 0xff, 0x1f, 7);
        private Advertisement first;

        Once(DeviceSource sound) {
            super(sound);
        }

        @Override
        public synchronized Advertisement scan(Predicate<PciAddress> held) {
            if (held.test(NOBODYS)) {
                return super.scan(held);
            }
            if (first == null) {
                first = super.scan(held);
            }
            return first;
        }
    }
}
