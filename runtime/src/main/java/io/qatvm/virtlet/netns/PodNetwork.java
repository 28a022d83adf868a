package io.qatvm.virtlet.netns;

import java.util.List;

/**
 * A network as it is stored: all that is needed to take it away, written down before it is made.
 *
 * @param key of the sandbox
 * @param podNamespace of the pod
 * @param podName of the pod
 * @param podUid of the pod
 * @param configuration that it was made with, as text: the administrator may change theirs at any time
 * @param result what the plugins said, as JSON; empty while they have not
 * @param cards of the guest
 */
record PodNetwork(
        String key,
        String podNamespace,
        String podName,
        String podUid,
        String configuration,
        String result,
        List<GuestCard> cards) {
    PodNetwork {
        cards = List.copyOf(cards);
    }

    PodNetwork with(String said, List<GuestCard> made) {
        return new PodNetwork(key, podNamespace, podName, podUid, configuration, said, made);
    }
}
