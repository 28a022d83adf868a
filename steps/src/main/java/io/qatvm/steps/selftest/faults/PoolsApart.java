package io.qatvm.steps.selftest.faults;

import io.qatvm.allocation.Allocation;
import io.qatvm.allocation.NamedVf;
import io.qatvm.api.DeviceList;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Each list draws from a pool of its own, as KubeVirt's gpus and hostDevices do. */
public final class PoolsApart implements Fault {
    /** For the service loader. */
    public PoolsApart() {}

    @Override
    public String name() {
        return "pools-apart";
    }

    @Override
    public String what() {
        return "one resource in both lists gives one VF to two entries";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-HD-010");
    }

    @Override
    public Reference seed(Reference sound) {
        return Allocations.changed(
                sound,
                (vmi, allocation) -> allocation instanceof Allocation.Granted granted
                        ? new Allocation.Granted(
                                overlapping(granted.vfs()), granted.gpus(), granted.vgpus(), granted.networks())
                        : allocation);
    }

    // The VFs of qats once more, from the first on, for the entries of hostDevices.
    private static List<NamedVf> overlapping(List<NamedVf> vfs) {
        Map<String, Iterator<NamedVf>> again = new HashMap<>();
        return vfs.stream()
                .map(vf -> {
                    if (vf.list() != DeviceList.HOST_DEVICES) {
                        return vf;
                    }
                    Iterator<NamedVf> pool = again.computeIfAbsent(
                            vf.resource(),
                            resource -> vfs.stream()
                                    .filter(each -> each.resource().equals(resource))
                                    .iterator());
                    return new NamedVf(
                            vf.list(), vf.name(), vf.resource(), pool.next().address());
                })
                .toList();
    }
}
