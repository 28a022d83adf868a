package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hostdev.Hostdev;
import io.qatvm.steps.selftest.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Only the first host device reaches the domain. */
public final class SecondHostdevDropped implements Fault {
    /** For the service loader. */
    public SecondHostdevDropped() {}

    @Override
    public String name() {
        return "second-hostdev-dropped";
    }

    @Override
    public String what() {
        return "the second host device of a domain is lost";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of(
                "QVC-HD-010",
                "QVC-HD-011",
                "QVC-ID-001",
                "QVC-ID-002",
                "QVC-PT-002",
                "QVC-PT-003",
                "QVC-PT-004",
                "QVC-SC-003");
    }

    @Override
    public Reference seed(Reference sound) {
        return Domains.withHostdevs(sound, devices -> {
            List<Hostdev> fewer = new ArrayList<>(devices);
            if (fewer.size() > 1) {
                fewer.remove(1);
            }
            return fewer;
        });
    }
}
