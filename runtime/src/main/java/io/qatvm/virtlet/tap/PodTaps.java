package io.qatvm.virtlet.tap;

import java.util.List;
import java.util.Optional;

/** What a tap manager serves: networks of sandboxes, by key. Thread-safe. */
public interface PodTaps {
    /**
     * Makes a network for a sandbox.
     *
     * @param request JSON: {@code podNetworkDesc} with podId, podNs and podName
     * @return JSON: what was made, as ContainerSideNetwork
     * @throws TapFailure if it cannot; then nothing is left of it, or what is left is taken away by {@link #release}
     */
    String add(String key, String request) throws TapFailure;

    /**
     * Takes a network away.
     *
     * @throws TapFailure if there is none, or something of it is left; a later try goes on
     */
    void release(String key) throws TapFailure;

    /**
     * The cards of a network, each with an open file: a tap device, or nothing to speak of for a VF.
     *
     * @throws TapFailure if there is no such network, or a card is in use
     */
    List<OpenCard> open(String key) throws TapFailure;

    /**
     * Nothing, if the network is still there.
     *
     * @throws TapFailure if it is not
     */
    void recover(String key) throws TapFailure;

    /** Why no network is to be had now; empty if all is well. */
    Optional<String> trouble();

    /**
     * A card and its file.
     *
     * @param item what is told of it; its index does not count
     * @param descriptor number of the open file; whoever asked closes it
     */
    record OpenCard(TapItem item, int descriptor) {}
}
