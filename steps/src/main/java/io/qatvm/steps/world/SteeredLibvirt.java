package io.qatvm.steps.world;

import io.qatvm.fixtures.libvirt.AroundHypervisor;
import io.qatvm.hypervisor.DomainEnd;
import io.qatvm.hypervisor.DomainNews;
import io.qatvm.hypervisor.DomainNews.Kind;
import io.qatvm.hypervisor.DomainState;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.HypervisorFailure;
import io.qatvm.hypervisor.HypervisorListener;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Libvirt's test driver, to which a scenario can do what happens to a real one; it notes what it was told to do. */
public final class SteeredLibvirt extends AroundHypervisor {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<HypervisorListener> listeners = new CopyOnWriteArrayList<>();
    private volatile String refusal = "";
    private volatile boolean deaf;
    private volatile boolean away;
    private volatile DomainEnd end;

    /** A test driver of its own. */
    public SteeredLibvirt() {
        super(Hypervisor.connect(URI.create("test:///default")));
    }

    /** Everything that changed a domain, in order. */
    public List<String> told() {
        return List.copyOf(told);
    }

    /** What was told so far is forgotten. */
    public void forgetTold() {
        told.clear();
    }

    /** Starts are refused with {@code words} from now on. */
    public void refuseStarts(String words) {
        refusal = words;
    }

    /** Guests no longer listen. */
    public void deafen() {
        deaf = true;
    }

    /** News of a guest that is held, and at once that it is released. */
    public void holdAndRelease(String name) {
        news(new DomainNews(name, Kind.SUSPENDED, Optional.empty(), "SUSPENDED: PAUSED"));
        news(new DomainNews(name, Kind.RESUMED, Optional.empty(), "RESUMED: UNPAUSED"));
    }

    /** The domain ends; libvirt says how. */
    public void end(String name, DomainEnd how) {
        // From here on the test driver's own news, which know one way only, are kept back.
        end = how;
        super.destroy(name);
        news(new DomainNews(name, Kind.STOPPED, Optional.of(how), "STOPPED: " + how));
    }

    /** The connection ends; the next one but one works. */
    public void goAway() {
        away = true;
        listeners.forEach(listener -> listener.lost("EOF"));
    }

    private void news(DomainNews news) {
        listeners.forEach(listener -> listener.changed(news));
    }

    @Override
    public String define(String xml) {
        told.add("define");
        return super.define(xml);
    }

    @Override
    public void start(String name) {
        if (!refusal.isEmpty()) {
            throw new HypervisorFailure("starting domain " + name + ": " + refusal, "VIR_ERR_INTERNAL_ERROR", "");
        }
        told.add("start");
        super.start(name);
    }

    @Override
    public void startLasting(String name) {
        if (!refusal.isEmpty()) {
            throw new HypervisorFailure("starting domain " + name + ": " + refusal, "VIR_ERR_INTERNAL_ERROR", "");
        }
        told.add("start");
        super.startLasting(name);
    }

    @Override
    public List<String> names() {
        present();
        return super.names();
    }

    @Override
    public Optional<DomainEnd> end(String name) {
        return end == null ? super.end(name) : super.end(name).map(own -> end);
    }

    @Override
    public Optional<DomainState> state(String name) {
        present();
        return super.state(name);
    }

    @Override
    public void shutdown(String name) {
        told.add("shutdown");
        if (!deaf) {
            super.shutdown(name);
        }
    }

    @Override
    public void destroy(String name) {
        present();
        told.add("destroy");
        super.destroy(name);
    }

    @Override
    public void undefine(String name) {
        told.add("undefine");
        super.undefine(name);
    }

    @Override
    public Watch watch(HypervisorListener listener) {
        Watch watch = super.watch(new HypervisorListener() {
            @Override
            public void changed(DomainNews news) {
                if (end == null) {
                    listener.changed(news);
                }
            }

            @Override
            public void lost(String why) {
                listener.lost(why);
            }
        });
        listeners.add(listener);
        return () -> {
            listeners.remove(listener);
            watch.close();
        };
    }

    @Override
    public void reconnect() {
        boolean was = away;
        away = false;
        if (was) {
            throw new HypervisorFailure("connecting: libvirt is not back yet", "", "");
        }
    }

    private void present() {
        if (away) {
            throw new HypervisorFailure("libvirt has gone away", "VIR_ERR_INTERNAL_ERROR", "VIR_FROM_RPC");
        }
    }
}
