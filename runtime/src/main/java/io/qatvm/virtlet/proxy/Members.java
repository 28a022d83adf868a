package io.qatvm.virtlet.proxy;

import java.util.List;

/**
 * All runtimes.
 *
 * @param all the primary one first
 */
record Members(List<Member> all) {
    Member primary() {
        return all.get(0);
    }

    List<Member> others() {
        return all.subList(1, all.size());
    }

    Member of(ProxiedRuntime runtime) {
        return all.stream()
                .filter(each -> each.runtime().equals(runtime))
                .findFirst()
                .orElseThrow();
    }
}
