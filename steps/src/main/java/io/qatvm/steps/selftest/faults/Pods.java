package io.qatvm.steps.selftest.faults;

import io.fabric8.kubernetes.api.model.Pod;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.config.ClusterConfig;
import io.qatvm.controller.LauncherPodTemplate;
import io.qatvm.controller.Rendering;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.network.NetworkAttachment;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A reference whose launcher pods are spoilt after rendering. */
final class Pods {
    private Pods() {}

    static Reference changed(Reference sound, Consumer<Pod> spoil) {
        return rendered(sound, rendering -> {
            spoil.accept(rendering.pod());
            return rendering;
        });
    }

    static Reference rendered(Reference sound, UnaryOperator<Rendering.Rendered> spoil) {
        return sound.withRooms(sound.rooms().withPods(new Spoilt(sound.rooms().pods(), spoil)));
    }

    /** Follows the settings in force as the sound template does. */
    private record Spoilt(LauncherPodTemplate sound, UnaryOperator<Rendering.Rendered> spoil)
            implements LauncherPodTemplate {
        @Override
        public Rendering render(VirtualMachineInstance vmi, Collection<NetworkAttachment> attachments) {
            Rendering rendering = sound.render(vmi, attachments);
            return rendering instanceof Rendering.Rendered rendered ? spoil.apply(rendered) : rendering;
        }

        @Override
        public LauncherPodTemplate under(ClusterConfig settings) {
            return new Spoilt(sound.under(settings), spoil);
        }
    }
}
