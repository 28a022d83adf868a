package io.qatvm.hypervisor;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A place where domains run. Thread-safe. Every method but {@link #close()} throws {@link HypervisorFailure} if libvirt
 * refuses or is gone; a domain that does not exist is such a refusal where no other answer is named.
 */
public interface Hypervisor extends AutoCloseable {

    /**
     * Makes a domain known, without starting it; a domain of the same name and uuid is redefined.
     *
     * @param xml domain XML
     * @return the name libvirt knows it by
     */
    String define(String xml);

    /** Starts a domain that is defined; it ends, without its guest being asked, when this connection does. */
    void start(String name);

    /** Starts a domain that is defined; it runs on when this connection ends. Domains of a test driver do not. */
    void startLasting(String name);

    /** The XML libvirt runs, or would run, the domain by; empty if there is no such domain. */
    Optional<String> liveXml(String name);

    /** The XML libvirt would start the domain by next time; empty if there is no such domain. */
    Optional<String> definition(String name);

    /** What the domain does; empty if there is no such domain. */
    Optional<DomainState> state(String name);

    /** How a domain came to be off; empty if there is no such domain, or it is not off. */
    Optional<DomainEnd> end(String name);

    /** Asks the guest to shut down; returns at once. */
    void shutdown(String name);

    /** Takes the power from the guest. */
    void destroy(String name);

    /** Forgets a domain that is not running, with its firmware variables. */
    void undefine(String name);

    /** Names of all domains, running or not, in alphabetical order. */
    List<String> names();

    /** What libvirt says of the host it runs on: its capabilities, as XML. */
    String capabilities();

    /**
     * Has {@code listener} told of all that happens to domains from now on, until the answer is closed or this hypervisor
     * is.
     */
    Watch watch(HypervisorListener listener);

    /**
     * Connects anew after the connection was lost; whoever watched goes on watching.
     *
     * @throws HypervisorFailure if libvirt is not back; the next call tries again
     */
    void reconnect();

    /**
     * The command line that libvirt would start a domain with.
     *
     * @param xml domain XML of type qemu or kvm
     */
    String toNative(String xml);

    /**
     * What domains can have here, as XML.
     *
     * @param machine machine type, such as {@code q35}
     * @param virtType {@code kvm} or {@code qemu}
     */
    String domainCapabilities(String machine, String virtType);

    /** Lets go of the connection; does nothing the second time. Domains of a private test driver are gone with it. */
    @Override
    void close();

    /** A listener's place; closing it ends the telling. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * A connection to libvirt.
     *
     * @param uri any libvirt URI, such as {@code qemu:///session}; {@code test:///default} is a test driver of the
     *     caller's own, as {@link LibvirtHypervisor#privateTestDriver()} gives it
     */
    static Hypervisor connect(URI uri) {
        return LibvirtHypervisor.TEST_URI.equals(uri)
                ? LibvirtHypervisor.privateTestDriver()
                : LibvirtHypervisor.open(uri.toString());
    }
}
