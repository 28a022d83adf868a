package io.qatvm.steps.world;

import io.qatvm.hypervisor.DomainEnd;
import io.qatvm.hypervisor.DomainState;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.HypervisorListener;
import java.util.List;
import java.util.Optional;

/** A hypervisor that does what the one inside does; what is to be otherwise is overridden. */
public class AroundHypervisor implements Hypervisor {
    private final Hypervisor inside;

    /** Around {@code inside}. */
    public AroundHypervisor(Hypervisor inside) {
        this.inside = inside;
    }

    @Override
    public String define(String xml) {
        return inside.define(xml);
    }

    @Override
    public void start(String name) {
        inside.start(name);
    }

    @Override
    public Optional<String> liveXml(String name) {
        return inside.liveXml(name);
    }

    @Override
    public Optional<String> definition(String name) {
        return inside.definition(name);
    }

    @Override
    public Optional<DomainState> state(String name) {
        return inside.state(name);
    }

    @Override
    public Optional<DomainEnd> end(String name) {
        return inside.end(name);
    }

    @Override
    public void shutdown(String name) {
        inside.shutdown(name);
    }

    @Override
    public void destroy(String name) {
        inside.destroy(name);
    }

    @Override
    public void undefine(String name) {
        inside.undefine(name);
    }

    @Override
    public List<String> names() {
        return inside.names();
    }

    @Override
    public String capabilities() {
        return inside.capabilities();
    }

    @Override
    public Watch watch(HypervisorListener listener) {
        return inside.watch(listener);
    }

    @Override
    public void reconnect() {
        inside.reconnect();
    }

    @Override
    public String toNative(String xml) {
        return inside.toNative(xml);
    }

    @Override
    public String domainCapabilities(String machine, String virtType) {
        return inside.domainCapabilities(machine, virtType);
    }

    @Override
    public void close() {
        inside.close();
    }
}
