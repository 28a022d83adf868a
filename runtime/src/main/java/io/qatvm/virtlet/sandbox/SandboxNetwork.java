package io.qatvm.virtlet.sandbox;

import io.qatvm.virtlet.pod.PodInterface;
import io.qatvm.virtlet.pod.PodSandbox;
import java.util.List;
import java.util.Optional;

/** Where sandboxes get their network from. Thread-safe; throws {@link io.qatvm.virtlet.Refused} where it cannot. */
public interface SandboxNetwork {
    /** Why no sandbox gets a network now, for a node's condition NetworkReady; empty if all is well. */
    Optional<Unready> unready();

    /** True if giving a network changes anything on the node, so that it has to be written down before. */
    default boolean leavesTraces() {
        return true;
    }

    /** Gives the sandbox its network. What was begun is undone by {@link #release}, also after a failure. */
    Attachment add(PodSandbox sandbox);

    /** Takes the network of a sandbox away, all of it; does nothing if there is none. */
    void release(PodSandbox sandbox, Attachment attachment);

    /**
     * Looks after a network that an earlier process gave.
     *
     * @return false if it is gone, as after a restart of the node; then the sandbox is of no use any more
     */
    boolean recover(PodSandbox sandbox, Attachment attachment);

    /**
     * What a sandbox has of the network.
     *
     * @param interfaces the guest's cards
     * @param ips the pod's addresses, the one that counts first
     * @param state what the network wants to know again when it releases; its own words
     */
    record Attachment(List<PodInterface> interfaces, List<String> ips, String state) {
        /** Nothing. */
        public static final Attachment NONE = new Attachment(List.of(), List.of(), "");

        /** Copies the lists. */
        public Attachment {
            interfaces = List.copyOf(interfaces);
            ips = List.copyOf(ips);
        }
    }

    /**
     * Why there is no network.
     *
     * @param reason one word, as in a condition
     * @param message for people, with a remedy
     */
    record Unready(String reason, String message) {}

    /** The one that an administrator chose to do without: pods run and reach nobody. */
    static SandboxNetwork none() {
        return new SandboxNetwork() {
            @Override
            public Optional<Unready> unready() {
                return Optional.of(new Unready(
                        "NoNetworkConfigured",
                        "this runtime was started with --network none: its pods have no network, and a kubelet gives it"
                                + " none that need one"));
            }

            @Override
            public boolean leavesTraces() {
                return false;
            }

            @Override
            public Attachment add(PodSandbox sandbox) {
                return Attachment.NONE;
            }

            @Override
            public void release(PodSandbox sandbox, Attachment attachment) {}

            @Override
            public boolean recover(PodSandbox sandbox, Attachment attachment) {
                return true;
            }
        };
    }
}
