package io.qatvm.steps.glue;

import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import io.qatvm.steps.world.Evidence;

/** Lets the world keep evidence in the scenario's report. */
public final class EvidenceHook {
    private final Evidence evidence;

    /** Made for each scenario. */
    public EvidenceHook(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Before everything else. */
    @Before(order = 0)
    public void begin(Scenario scenario) {
        evidence.begin(scenario);
    }
}
