package io.qatvm.steps.selftest.faults;

import io.qatvm.deviceplugin.inventory.Advertisement;
import io.qatvm.deviceplugin.inventory.DeviceSource;
import io.qatvm.deviceplugin.inventory.PreparationFailure;
import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.pci.PciAddress;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A reference whose QAT device plugins see other devices than the host has. */
final class Devices {
    private Devices() {}

    /** What a scan says is spoilt; all else is sound. */
    static Reference changed(Reference sound, UnaryOperator<Advertisement> spoil) {
        return seen(sound, source -> new Spoilt(source) {
            @Override
            public Advertisement scan(Predicate<PciAddress> held) {
                return spoil.apply(super.scan(held));
            }
        });
    }

    /** Each device of a scan is spoilt; all else is sound. */
    static Reference each(Reference sound, UnaryOperator<QatDevice> spoil) {
        return changed(
                sound,
                said -> new Advertisement(said.devices().stream().map(spoil).toList(), said.notes()));
    }

    /** The whole source is exchanged. */
    static Reference seen(Reference sound, UnaryOperator<DeviceSource> spoil) {
        return sound.withInputs(sound.inputs().withDevices(spoil));
    }

    /** A sound source, to be spoilt in one method. */
    static class Spoilt implements DeviceSource {
        private final DeviceSource sound;

        Spoilt(DeviceSource sound) {
            this.sound = sound;
        }

        @Override
        public Advertisement scan(Predicate<PciAddress> held) {
            return sound.scan(held);
        }

        @Override
        public void prepare(QatDevice device) throws PreparationFailure {
            sound.prepare(device);
        }

        @Override
        public void restore(Predicate<PciAddress> held) {
            sound.restore(held);
        }
    }
}
