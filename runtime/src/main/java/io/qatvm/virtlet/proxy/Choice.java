package io.qatvm.virtlet.proxy;

import io.qatvm.virtlet.Refused;
import java.util.List;
import java.util.Optional;

/** Which runtime a call is for. */
public interface Choice {
    /** The annotation of pods that names their runtime. */
    String ANNOTATION = "kubernetes.io/target-runtime";

    /**
     * The runtime for a pod.
     *
     * @param target the value of its annotation, if it has one
     * @param handler of its RuntimeClass; empty is the default
     * @throws Refused INVALID_ARGUMENT if the annotation names none, or another one than the handler
     */
    ProxiedRuntime sandbox(Optional<String> target, String handler);

    /** The runtime of a sandbox or a container. */
    ProxiedRuntime id(String id);

    /** The runtimes that may have an image: one for a name, all for a bare digest, the primary one first. */
    List<ProxiedRuntime> image(String image);

    /**
     * Nothing, if a container of {@code runtime} can have {@code image}.
     *
     * @throws Refused INVALID_ARGUMENT if there is no image, or it is another runtime's
     */
    void requireOwn(ProxiedRuntime runtime, String image);

    /** The choice among {@code runtimes}, the primary one first. */
    static Choice among(List<ProxiedRuntime> runtimes) {
        return new ChoiceByName(runtimes);
    }
}
