package io.qatvm.controller;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/** What came of rendering: a pod, or a refusal. */
public sealed interface Rendering permits Rendering.Rendered, Rendering.Refused {
    /**
     * A pod.
     *
     * @param pod the launcher pod, new for this rendering
     * @param remarks what a user should know of it, for the instance's events
     */
    record Rendered(Pod pod, List<String> remarks) implements Rendering {
        /** Copies the list. */
        public Rendered {
            remarks = List.copyOf(remarks);
        }

        /** A pod of which there is nothing to say. */
        public Rendered(Pod pod) {
            this(pod, List.of());
        }
    }

    /** Why there can be no pod, for the instance's conditions and events. */
    record Refused(String message) implements Rendering {}
}
