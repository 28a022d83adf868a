package io.qatvm.virtlet.proxy;

import com.google.protobuf.Message;

/** How the proxy and one of its runtimes call the same things: ids, images and handlers. Fields it does not know it keeps. */
public interface Names {
    /** {@code request}, as the runtime has to hear it. */
    Message inward(Message request);

    /** {@code answer} of the runtime, as the kubelet has to hear it. */
    Message outward(Message answer);

    /** The id of a sandbox or container of the runtime, as the kubelet has to hear it. */
    String outwardId(String id);

    /** The names of things of {@code runtime}. */
    static Names of(ProxiedRuntime runtime) {
        return runtime.isPrimary() ? PlainNames.PLAIN : new PrefixedNames(runtime);
    }
}
