package io.qatvm.launcher;

import io.qatvm.hypervisor.DomainEnd;
import io.qatvm.hypervisor.DomainNews;
import io.qatvm.hypervisor.DomainState;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.HypervisorFailure;
import io.qatvm.hypervisor.HypervisorListener;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A libvirt with one domain at most, that fails where it is told to and tells what it is told to. */
final class ScriptedHypervisor implements Hypervisor {
    final List<String> calls = new CopyOnWriteArrayList<>();
    final Set<String> failing = new HashSet<>();
    volatile boolean deaf;
    volatile boolean silent;
    volatile DomainState state;
    volatile DomainEnd end = DomainEnd.OTHER;
    volatile String xml = "<domain/>";
    final AtomicInteger awayFor = new AtomicInteger();
    volatile String dyingAt = "";
    private volatile HypervisorListener listener;
    private volatile String name = "";

    private void call(String call) {
        calls.add(call);
        if (call.equals(dyingAt)) {
            awayFor.set(Integer.MAX_VALUE);
        }
        refuse(call);
    }

    private void refuse(String call) {
        if (awayFor.get() > 0) {
            throw new HypervisorFailure("no libvirt", "VIR_ERR_INTERNAL_ERROR", "VIR_FROM_RPC");
        }
        if (failing.contains(call)) {
            throw new HypervisorFailure(call + " fails", "", "");
        }
    }

    /** The domain does something by itself, and libvirt tells. */
    void tell(DomainState now, DomainNews.Kind kind, DomainEnd how) {
        state = now;
        end = how;
        if (listener != null && !silent) {
            Optional<DomainEnd> told = kind == DomainNews.Kind.STOPPED ? Optional.of(how) : Optional.empty();
            listener.changed(new DomainNews(name, kind, told, kind + ": " + how));
        }
    }

    /** Something happens to another domain. */
    void tellOf(String other, DomainNews.Kind kind) {
        listener.changed(new DomainNews(other, kind, Optional.of(DomainEnd.SHUTDOWN), ""));
    }

    /** It goes off. */
    void off(DomainEnd how) {
        tell(DomainState.SHUT_OFF, DomainNews.Kind.STOPPED, how);
    }

    /** Libvirt goes away, and is back after {@code attempts} to reach it. */
    void goAway(int attempts) {
        awayFor.set(attempts);
        listener.lost("EOF");
    }

    @Override
    public String define(String definition) {
        call("define");
        name = definition.replaceAll("(?s).*<name>(.*?)</name>.*", "$1");
        if (state == null) {
            state = DomainState.SHUT_OFF;
        }
        xml = definition;
        return name;
    }

    @Override
    public void start(String domain) {
        call("start");
        state = DomainState.RUNNING;
    }

    @Override
    public void startLasting(String domain) {
        start(domain);
    }

    @Override
    public Optional<String> liveXml(String domain) {
        refuse("liveXml");
        return Optional.of(xml);
    }

    @Override
    public Optional<String> definition(String domain) {
        refuse("definition");
        return Optional.of(xml);
    }

    @Override
    public Optional<DomainState> state(String domain) {
        refuse("state");
        return Optional.ofNullable(state);
    }

    @Override
    public Optional<DomainEnd> end(String domain) {
        refuse("end");
        return Optional.of(end);
    }

    @Override
    public void shutdown(String domain) {
        call("shutdown");
        if (!deaf) {
            off(DomainEnd.SHUTDOWN);
        }
    }

    @Override
    public void destroy(String domain) {
        call("destroy");
        off(DomainEnd.DESTROYED);
    }

    @Override
    public void undefine(String domain) {
        call("undefine");
        state = null;
    }

    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public String capabilities() {
        return "<capabilities/>";
    }

    @Override
    public Watch watch(HypervisorListener hearing) {
        listener = hearing;
        return () -> listener = null;
    }

    @Override
    public void reconnect() {
        if (awayFor.get() > 0) {
            awayFor.decrementAndGet();
            throw new HypervisorFailure("libvirt is not back", "", "");
        }
        calls.add("reconnect");
    }

    @Override
    public String toNative(String domainXml) {
        return "";
    }

    @Override
    public String domainCapabilities(String machine, String virtType) {
        return "<domainCapabilities/>";
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
