package io.qatvm.steps.selftest.faults;

import io.fabric8.kubernetes.api.model.Pod;
import io.qatvm.controller.LauncherPodTemplate;
import io.qatvm.controller.Rendering;
import io.qatvm.explain.Rooms;
import io.qatvm.fixtures.reference.Reference;
import java.util.function.Consumer;

/** A reference whose launcher pods are spoilt after rendering. */
final class Pods {
    private Pods() {}

    static Reference changed(Reference sound, Consumer<Pod> spoil) {
        Rooms rooms = sound.rooms();
        LauncherPodTemplate spoilt = (vmi, attachments) -> {
            Rendering rendering = rooms.pods().render(vmi, attachments);
            if (rendering instanceof Rendering.Rendered rendered) {
                spoil.accept(rendered.pod());
            }
            return rendering;
        };
        return sound.withRooms(rooms.withPods(spoilt));
    }
}
