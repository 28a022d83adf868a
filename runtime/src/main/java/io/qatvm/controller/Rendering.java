package io.qatvm.controller;

import io.fabric8.kubernetes.api.model.Pod;

/** What came of rendering: a pod, or a refusal. */
public sealed interface Rendering permits Rendering.Rendered, Rendering.Refused {
    /** The launcher pod, new for this rendering. */
    record Rendered(Pod pod) implements Rendering {}

    /** Why there can be no pod, for the instance's conditions and events. */
    record Refused(String message) implements Rendering {}
}
