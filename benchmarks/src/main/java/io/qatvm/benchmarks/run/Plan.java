package io.qatvm.benchmarks.run;

import io.qatvm.benchmarks.backend.Backend;
import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Setting;
import io.qatvm.fixtures.measurement.Setting.Buffers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is going to be measured. A backend has no case for a workload that it is not made for, and none for a setting that it
 * cannot have, such as several requests in flight where calls are synchronous: it would be another row again.
 */
final class Plan {
    private final List<Case> cases;

    private Plan(List<Case> cases) {
        this.cases = List.copyOf(cases);
    }

    /**
     * All that fits together.
     *
     * @param buffers where the bytes may lie; a backend that can have none of these has the one it can
     * @param devices how many QAT functions are there
     */
    static Plan of(
            List<Workload> workloads,
            List<Backend> backends,
            Profile profile,
            Collection<Buffers> buffers,
            int devices) {
        List<Case> cases = new ArrayList<>();
        for (Workload workload : workloads) {
            for (int size : workload.isSized() ? profile.sizes() : List.of(0)) {
                for (int depth : profile.depths()) {
                    for (int threads : profile.threads()) {
                        for (Backend backend : backends) {
                            if (backend.isFor(workload)) {
                                settings(backend, size, depth, threads, buffers, devices)
                                        .forEach(setting -> cases.add(new Case(workload, backend, setting)));
                            }
                        }
                    }
                }
            }
        }
        return new Plan(cases);
    }

    private static List<Setting> settings(
            Backend backend, int size, int depth, int threads, Collection<Buffers> wished, int devices) {
        List<Setting> able = new ArrayList<>();
        for (Buffers buffers : Buffers.values()) {
            Setting setting = new Setting(size, depth, threads, buffers, backend.asksDevice() ? devices : 0);
            if (backend.takes(setting)) {
                able.add(setting);
            }
        }
        List<Setting> asked = able.stream()
                .filter(setting -> wished.contains(setting.buffers()))
                .toList();
        return asked.isEmpty() ? able : asked;
    }

    /** How many rows there will be. */
    int size() {
        return cases.size();
    }

    /** The cases, those together that run in turns. */
    List<List<Case>> contests() {
        Map<Case.Contest, List<Case>> contests = new LinkedHashMap<>();
        cases.forEach(each -> contests.computeIfAbsent(each.contest(), same -> new ArrayList<>())
                .add(each));
        return List.copyOf(contests.values());
    }
}
