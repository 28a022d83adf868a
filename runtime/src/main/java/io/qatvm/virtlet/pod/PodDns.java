package io.qatvm.virtlet.pod;

import java.util.List;

/**
 * Name servers of a pod, as the kubelet hands them over.
 *
 * @param servers addresses
 * @param searches domains that are tried behind a short name
 * @param options resolver options, such as {@code ndots:5}
 */
public record PodDns(List<String> servers, List<String> searches, List<String> options) {
    /** No name servers. */
    public static final PodDns NONE = new PodDns(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public PodDns {
        servers = List.copyOf(servers);
        searches = List.copyOf(searches);
        options = List.copyOf(options);
    }
}
