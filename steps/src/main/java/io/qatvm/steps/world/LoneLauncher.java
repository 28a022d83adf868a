package io.qatvm.steps.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.allocation.DeviceEvidence;
import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.config.ClusterConfig;
import io.qatvm.defaulting.Defaults;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.launcher.AnotherMachine;
import io.qatvm.launcher.Launcher;
import io.qatvm.launcher.LauncherParts;
import io.qatvm.launcher.MachineFiles;
import io.qatvm.launcher.MachineState;
import io.qatvm.steps.dialect.Dialect;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.picocontainer.Disposable;

/** One launcher with no cluster around it, on a libvirt that the scenario steers. */
public final class LoneLauncher implements Disposable {
    private static final String VF = "QAT0=0000:3d:01.0";

    private final Site site;
    private final SteeredLibvirt libvirt = new SteeredLibvirt();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private Launcher launcher;
    private String refusal = "";

    /** Made for each scenario. */
    public LoneLauncher(Site site) {
        this.site = site;
    }

    /** The libvirt it works with. */
    public SteeredLibvirt libvirt() {
        return libvirt;
    }

    /** Sends it the shipped VMI under {@code uid}. */
    public void send(String uid) {
        try {
            launcher().sync(vmi(uid));
        } catch (AnotherMachine refused) {
            refusal = refused.getMessage();
        }
    }

    /** Has another launcher bring up the shipped VMI under {@code uid} and vanish. */
    public void leftBehind(String uid) {
        Launcher earlier = made();
        earlier.sync(vmi(uid));
        libvirt.forgetTold();
    }

    /** Stops it. */
    public void stop(Duration grace) {
        launcher().stop(grace);
    }

    /** Where its machine stands. */
    public MachineState state() {
        return launcher().state();
    }

    /** Why the last VMI was refused; empty if it was not. */
    public String refusal() {
        return refusal;
    }

    /** The stages that a watcher heard who was there from the start. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    /** The stages that a watcher hears who comes now. */
    public List<String> heardNow() {
        List<String> now = new CopyOnWriteArrayList<>();
        launcher().onChange(change -> now.add(change.state().stage().name()));
        return now;
    }

    /** Libvirt's name of the only domain there is. */
    public String domain() {
        return libvirt.names().get(0);
    }

    @Override
    public void dispose() {
        if (launcher != null) {
            launcher.close();
        }
        libvirt.close();
    }

    private Launcher launcher() {
        if (launcher == null) {
            launcher = made();
            launcher.onChange(change -> heard.add(change.state().stage().name()));
        }
        return launcher;
    }

    private static VirtualMachineInstance vmi(String uid) {
        ObjectNode asked = Manifests.shippedVmi(Dialect.QATS);
        asked.withObject("/metadata").put("uid", uid).put("namespace", "default");
        try {
            return new Defaults(ClusterConfig.DEFAULT.defaulting()).instance(asked);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the shipped VMI cannot be read", e);
        }
    }

    private Launcher made() {
        LauncherParts sound = new LauncherParts(
                site.rooms().allocator(),
                site.rooms().domains(),
                HostCapabilities.ASSUMED,
                DeviceEvidence.NONE,
                MachineFiles.NONE,
                libvirt);
        return new Launcher(site.launcherParts(sound), vmi -> LaunchEnvironment.of(List.of(VF)));
    }
}
