package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Optional;
import java.util.Set;

/** Nothing is said of live migration. */
public final class MigrationUnmentioned implements Fault {
    /** For the service loader. */
    public MigrationUnmentioned() {}

    @Override
    public String name() {
        return "migration-unmentioned";
    }

    @Override
    public String what() {
        return "a machine with a VF does not say that it cannot be migrated";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-ND-006");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withHandler(usual -> sound.handler().apply(usual).withMigration(vmi -> Optional.empty()));
    }
}
