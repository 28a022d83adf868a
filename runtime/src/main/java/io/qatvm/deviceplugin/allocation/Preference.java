package io.qatvm.deviceplugin.allocation;

import io.qatvm.deviceplugin.inventory.QatDevice;
import java.util.List;
import java.util.Set;

/** Which of several free devices a container had best get. */
@FunctionalInterface
public interface Preference {
    /**
     * Chooses.
     *
     * @param advertised the healthy devices of the resource, free or not, ascending by address
     * @param request what is wanted, already found to be sound
     * @return {@code request.size()} ids of {@code request.available()}, those that must be among them first
     */
    List<String> choose(List<QatDevice> advertised, Request request);

    /**
     * What a kubelet asks for one container.
     *
     * @param available ids to choose from, as the kubelet orders them
     * @param mustInclude ids that the answer has to have, a part of {@code available}
     * @param size how many ids the answer is to have
     */
    record Request(Set<String> available, Set<String> mustInclude, int size) {
        /** What is wrong with the request; null if nothing is. */
        String problem() {
            if (size < 0) {
                return "allocation_size is " + size + "; expected 0 or more";
            }
            if (size > available.size()) {
                return "allocation_size is " + size + ", but available_deviceIDs has only " + available.size() + " ids";
            }
            if (mustInclude.size() > size) {
                return "must_include_deviceIDs has " + mustInclude.size() + " ids, but allocation_size is " + size;
            }
            return mustInclude.stream()
                    .filter(id -> !available.contains(id))
                    .findFirst()
                    .map(id -> "must_include_deviceIDs has '" + id + "', which is not in available_deviceIDs")
                    .orElse(null);
        }
    }
}
