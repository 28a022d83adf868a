package io.qatvm.steps.access;

import io.qatvm.fixtures.cluster.foreign.Right;
import io.qatvm.fixtures.cluster.foreign.RunMark;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a step may do to a cluster, each with the rights it takes. Named after what the step does, not after the API. */
public enum Area {
    /** Creates VMIs. */
    CREATE_MACHINES(machines("create")),
    /** Reads them. */
    READ_MACHINES(machines("get")),
    /** Changes them. */
    CHANGE_MACHINES(machines("get", "update")),
    /** Deletes them. */
    DELETE_MACHINES(machines("delete")),
    /** Creates VirtualMachines. */
    CREATE_VIRTUAL_MACHINES(virtualMachines("create")),
    /** Reads them. */
    READ_VIRTUAL_MACHINES(virtualMachines("get")),
    /** Switches them on or off. */
    SWITCH_VIRTUAL_MACHINES(virtualMachines("get", "patch")),
    /** Deletes them. */
    DELETE_VIRTUAL_MACHINES(virtualMachines("delete")),
    /** Finds the launcher pods of a machine. */
    FIND_PODS(core("pods", "list")),
    /** Looks for a pod that it knows. */
    READ_PODS(core("pods", "get")),
    /** Reads what is told of a machine. */
    READ_EVENTS(core("events", "list")),
    /** Looks at what nodes offer. */
    READ_NODES(RunMark.nodeRights()),
    /** Reads the administrator's settings. */
    READ_SETTINGS(RunMark.settingsRights()),
    /** Changes them, and puts them back. */
    CHANGE_SETTINGS(RunMark.changeRights());

    // It cannot be changed, which its type does not say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final SortedSet<Right> rights;

    Area(SortedSet<Right> rights) {
        this.rights = Collections.unmodifiableSortedSet(rights);
    }

    /** What it takes. */
    public SortedSet<Right> rights() {
        return rights;
    }

    private static SortedSet<Right> machines(String... verbs) {
        return rights("kubevirt.io", "virtualmachineinstances", verbs);
    }

    private static SortedSet<Right> virtualMachines(String... verbs) {
        return rights("kubevirt.io", "virtualmachines", verbs);
    }

    private static SortedSet<Right> core(String resource, String... verbs) {
        return rights("", resource, verbs);
    }

    private static SortedSet<Right> rights(String group, String resource, String... verbs) {
        SortedSet<Right> rights = new TreeSet<>();
        Arrays.stream(verbs).forEach(verb -> rights.add(Right.anywhere(group, resource, verb)));
        return rights;
    }
}
