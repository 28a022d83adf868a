package io.qatvm.steps.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.config.ClusterConfig;
import io.qatvm.defaulting.Defaults;
import java.util.LinkedHashMap;
import java.util.Map;

/** The VMI a scenario is about, and the others it names. */
public final class Subject {
    private final Site site;
    private final Map<String, Machine> named = new LinkedHashMap<>();
    private Machine current;

    /** Made for each scenario. */
    public Subject(Site site) {
        this.site = site;
    }

    /** Makes {@code manifest} what the scenario is about. */
    public Machine is(ObjectNode manifest) {
        current = new Machine(site, manifest);
        named.put(current.name(), current);
        return current;
    }

    /** Makes {@code manifest} what the scenario is about, and calls it {@code label}, whatever its name is. */
    public Machine is(String label, ObjectNode manifest) {
        Machine machine = is(manifest);
        named.put(label, machine);
        return machine;
    }

    /** The VMI the scenario is about. */
    public Machine machine() {
        if (current == null) {
            throw new IllegalStateException("the scenario has not said which VMI it is about");
        }
        return current;
    }

    /** The VMI of that name. */
    public Machine machine(String name) {
        Machine machine = named.get(name);
        if (machine == null) {
            throw new IllegalStateException("the scenario knows no machine " + name);
        }
        return machine;
    }

    /** The VMI the scenario is about, as a value with its defaults. */
    public VirtualMachineInstance defaulted() {
        try {
            return new Defaults(ClusterConfig.DEFAULT.defaulting())
                    .instance(machine().manifest());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the scenario's manifest is no VirtualMachineInstance", e);
        }
    }
}
