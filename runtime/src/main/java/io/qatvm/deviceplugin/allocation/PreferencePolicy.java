package io.qatvm.deviceplugin.allocation;

import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.pci.PciAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The preferences a user can choose from. Each keeps what must be included; Intel's plugin forgets that. */
public enum PreferencePolicy implements Preference {
    /** The first ones, in the kubelet's own order. */
    NONE {
        @Override
        public List<String> choose(List<QatDevice> advertised, Request request) {
            Set<String> chosen = new LinkedHashSet<>(request.mustInclude());
            request.available().stream()
                    .filter(id -> !chosen.contains(id))
                    .limit(request.size() - chosen.size())
                    .toList()
                    .forEach(chosen::add);
            return List.copyOf(chosen);
        }
    },
    /**
     * From as few PFs as possible, and from those with the least left: a PF that is in the choice already, else the
     * tightest that has enough, else the one with the most.
     */
    PACKED {
        @Override
        Pool next(List<Pool> open, int wanted) {
            Comparator<Pool> byLeft = Comparator.comparingInt(pool -> pool.free.size());
            Optional<Pool> begun = open.stream().filter(pool -> pool.chosen > 0).min(byLeft);
            Optional<Pool> enough =
                    open.stream().filter(pool -> pool.free.size() >= wanted).min(byLeft);
            // Of equals the first: max would give the last.
            return begun.or(() -> enough)
                    .orElseGet(() -> open.stream().min(byLeft.reversed()).orElseThrow());
        }
    },
    /** Each from the PF that has the fewest devices in use. */
    BALANCED {
        @Override
        Pool next(List<Pool> open, int wanted) {
            return open.stream()
                    .min(Comparator.comparingInt(pool -> pool.used + pool.chosen))
                    .orElseThrow();
        }
    };

    /** The devices of one PF. */
    static final class Pool {
        private final List<String> free = new ArrayList<>();
        private int used;
        private int chosen;
    }

    /**
     * Which PF gives the next device.
     *
     * @param open the PFs that have some left, ascending by address
     * @param wanted how many devices are still wanted, at least one
     */
    Pool next(List<Pool> open, int wanted) {
        throw new UnsupportedOperationException(name());
    }

    @Override
    public List<String> choose(List<QatDevice> advertised, Request request) {
        Set<String> chosen = new LinkedHashSet<>(request.mustInclude());
        // A VF whose PF is out of sight, as inside a virtual machine, shares a pool with its like.
        Map<PciAddress, Pool> pools = new TreeMap<>(Comparator.nullsFirst(Comparator.naturalOrder()));
        Set<String> known = new HashSet<>();
        for (QatDevice device : advertised) {
            known.add(device.id());
            Pool pool = pools.computeIfAbsent(device.pf().orElse(null), none -> new Pool());
            if (chosen.contains(device.id())) {
                pool.chosen++;
            } else if (request.available().contains(device.id())) {
                pool.free.add(device.id());
            } else {
                pool.used++;
            }
        }
        while (chosen.size() < request.size()) {
            List<Pool> open =
                    pools.values().stream().filter(pool -> !pool.free.isEmpty()).toList();
            if (open.isEmpty()) {
                break;
            }
            Pool pool = next(open, request.size() - chosen.size());
            chosen.add(pool.free.remove(0));
            pool.chosen++;
        }
        // An id that the newest list lacks comes last: the kubelet has not seen that list yet.
        request.available().stream()
                .filter(id -> !chosen.contains(id) && !known.contains(id))
                .limit(request.size() - chosen.size())
                .toList()
                .forEach(chosen::add);
        return List.copyOf(chosen);
    }
}
