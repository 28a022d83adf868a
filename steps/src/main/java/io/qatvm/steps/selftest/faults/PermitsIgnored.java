package io.qatvm.steps.selftest.faults;

import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.config.ClusterConfig;
import io.qatvm.config.PermittedHostDevices;
import io.qatvm.controller.LauncherPodTemplate;
import io.qatvm.controller.Rendering;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.network.NetworkAttachment;
import io.qatvm.steps.selftest.Fault;
import java.util.Collection;
import java.util.Set;

/** Every resource is permitted. */
public final class PermitsIgnored implements Fault {
    /** For the service loader. */
    public PermitsIgnored() {}

    @Override
    public String name() {
        return "permits-ignored";
    }

    @Override
    public String what() {
        return "the controller makes pods for host devices that nobody has permitted";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-HD-005", "QVC-HD-006", "QVC-HD-007", "QVC-HD-008", "QVC-HD-009");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withRooms(sound.rooms().withPods(new Generous(sound.rooms().pods())));
    }

    private record Generous(LauncherPodTemplate sound) implements LauncherPodTemplate {
        @Override
        public Rendering render(VirtualMachineInstance vmi, Collection<NetworkAttachment> attachments) {
            return sound.render(vmi, attachments);
        }

        @Override
        public LauncherPodTemplate under(ClusterConfig settings) {
            return sound.under(settings.withPermitted(PermittedHostDevices.ANY));
        }
    }
}
