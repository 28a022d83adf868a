package io.qatvm.deviceplugin.allocation;

import io.qatvm.deviceplugin.inventory.Advertisement;
import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.pci.PciAddress;
import java.util.Locale;
import java.util.Optional;

/** Device ids as plugins of several ages write them: a full address, or one without its domain. */
public final class DeviceIds {
    private static final String FIRST_DOMAIN = "0000:";

    private DeviceIds() {}

    /**
     * The PCI address that an id is: full, or without the domain (which is 0000 then, as Intel's plugin had it until
     * v0.19); in either case of hex digits. Empty if it is no address.
     */
    public static Optional<PciAddress> address(String id) {
        String lower = id.toLowerCase(Locale.ROOT);
        return PciAddress.of(lower).or(() -> PciAddress.of(FIRST_DOMAIN + lower));
    }

    /** The advertised device that an id means; empty if it means none. */
    public static Optional<QatDevice> find(Advertisement advertisement, String id) {
        return advertisement
                .device(id)
                .or(() -> address(id).flatMap(address -> advertisement.device(address.toString())));
    }
}
