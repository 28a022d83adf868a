package io.qatvm.hypervisor;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;

/**
 * A connection with the calls that libvirt-java 0.5.4 lacks. Their declarations are those of libvirt's own headers,
 * {@code libvirt-domain.h} (LGPL-2.1-or-later; interface only).
 */
final class LibvirtConnection extends Connect {
    private static final String LIBRARY = "virt";

    LibvirtConnection(String uri) throws LibvirtException {
        super(uri);
    }

    /**
     * What domains can have here, as XML.
     *
     * @param machine machine type
     * @param virtType {@code kvm} or {@code qemu}
     * @return null if libvirt refuses
     */
    String domainCapabilities(String machine, String virtType) {
        Pointer text = Calls.INSTANCE.virConnectGetDomainCapabilities(vcp, null, null, machine, virtType, 0);
        if (text == null) {
            return null;
        }
        try {
            return text.getString(0, "UTF-8");
        } finally {
            // Libvirt's manual: the caller frees the text.
            Native.free(Pointer.nativeValue(text));
        }
    }

    /**
     * State and reason of a domain, as virDomainGetState numbers them.
     *
     * @return null if libvirt refuses or there is no such domain
     */
    int[] stateAndReason(String name) {
        DomainPointer domain = Calls.INSTANCE.virDomainLookupByName(vcp, name);
        if (domain == null) {
            return null;
        }
        try {
            IntByReference state = new IntByReference();
            IntByReference reason = new IntByReference();
            return Calls.INSTANCE.virDomainGetState(domain, state, reason, 0) < 0
                    ? null
                    : new int[] {state.getValue(), reason.getValue()};
        } finally {
            Calls.INSTANCE.virDomainFree(domain);
        }
    }

    /** Of libvirt-domain.h. Loaded when first used, so that the class can be named where libvirt is not installed. */
    private interface Calls extends Library {
        Calls INSTANCE = Native.load(LIBRARY, Calls.class);

        Pointer virConnectGetDomainCapabilities(
                ConnectionPointer connection,
                String emulator,
                String architecture,
                String machine,
                String virtType,
                int flags);

        DomainPointer virDomainLookupByName(ConnectionPointer connection, String name);

        int virDomainGetState(DomainPointer domain, IntByReference state, IntByReference reason, int flags);

        int virDomainFree(DomainPointer domain);
    }
}
