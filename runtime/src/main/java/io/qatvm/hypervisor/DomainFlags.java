package io.qatvm.hypervisor;

import org.libvirt.Domain;
import org.libvirt.Error;
import org.libvirt.LibvirtException;

/** Calls whose flags matter where a driver knows them; the test driver knows none. */
final class DomainFlags {
    // VIR_DOMAIN_UNDEFINE_NVRAM of libvirt-domain.h.
    private static final int WITH_NVRAM = 4;

    private DomainFlags() {}

    /** Starts it, to be ended by libvirt with the connection, also where that is lost while it is being started. */
    static void start(Domain domain) throws LibvirtException {
        try {
            domain.create(Domain.CreateFlags.AUTODESTROY);
        } catch (LibvirtException e) {
            requireUnknownFlag(e);
            // The test driver's domains end with their connection anyway.
            domain.create();
        }
    }

    /** Forgets it, and with it the variables of its UEFI. */
    static void undefine(Domain domain) throws LibvirtException {
        try {
            domain.undefine(WITH_NVRAM);
        } catch (LibvirtException e) {
            requireUnknownFlag(e);
            domain.undefine();
        }
    }

    private static void requireUnknownFlag(LibvirtException e) throws LibvirtException {
        if (e.getError() == null || e.getError().getCode() != Error.ErrorNumber.VIR_ERR_INVALID_ARG) {
            throw e;
        }
    }
}
