package io.qatvm.steps.glue;

import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import io.qatvm.steps.run.CurrentRun;
import io.qatvm.steps.world.Site;

/** Says what the sentences of a scenario mean, before the first is spoken. */
public final class DialectHook {
    private static final int EARLY = -900;

    private final Site site;

    /** Made for each scenario. */
    public DialectHook(Site site) {
        this.site = site;
    }

    @Before(order = EARLY)
    public void speak(Scenario scenario) {
        site.speaks(CurrentRun.current().implementation().dialect(scenario.getSourceTagNames()));
    }
}
