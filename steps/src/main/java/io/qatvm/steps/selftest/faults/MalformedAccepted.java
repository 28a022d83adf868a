package io.qatvm.steps.selftest.faults;

import io.qatvm.allocation.LaunchEnvironment.Entry;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** An address is mended before it is read. */
public final class MalformedAccepted implements Fault {
    /** For the service loader. */
    public MalformedAccepted() {}

    @Override
    public String name() {
        return "malformed-accepted";
    }

    @Override
    public String what() {
        return "a malformed address becomes one that looks right";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BI-001");
    }

    @Override
    public Reference seed(Reference sound) {
        return Environments.changed(
                sound,
                entry -> entry.name().startsWith("QAT") && entry.value() != null
                        ? new Entry(
                                entry.name(),
                                entry.value().replaceAll("^([0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}).([0-7])$", "$1.$2"))
                        : entry);
    }
}
