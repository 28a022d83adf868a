package io.qatvm.hypervisor;

/**
 * Who is told what happens to domains. Told on libvirt's one event thread, in order; must return at once and must not call
 * the hypervisor from there.
 */
public interface HypervisorListener {
    /** Something happened to a domain. */
    void changed(DomainNews news);

    /**
     * The connection is gone, and with it the news; domains may run on.
     *
     * @param why libvirt's word: {@code EOF}, {@code ERROR}, {@code KEEPALIVE}
     */
    void lost(String why);
}
