package io.qatvm.steps.need;

import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import io.qatvm.steps.catalogue.ScenarioTags;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.opentest4j.TestAbortedException;
import org.picocontainer.Disposable;

/** Asks at the gate before anything else of a scenario happens, and keeps disruptive scenarios alone. */
public final class NeedHooks implements Disposable {
    private static final int FIRST = -1_000;
    /** Fair, so that a disruptive scenario is not starved by a stream of others. */
    private static final ReentrantReadWriteLock QUIET = new ReentrantReadWriteLock(true);

    private Optional<Lock> held = Optional.empty();

    /** Made by Cucumber for each scenario. */
    public NeedHooks() {}

    /**
     * Lets the scenario in or ends it as not run.
     *
     * @param scenario the scenario that is about to start
     * @throws TestAbortedException when it cannot be run, with the reason
     */
    @Before(order = FIRST)
    public void askAtTheGate(Scenario scenario) {
        StartGate gate = StartGate.current();
        Optional<String> refusal = gate.refusal(scenario.getSourceTagNames());
        if (refusal.isPresent() && gate.requires(scenario.getSourceTagNames())) {
            throw new AssertionError("required, but " + refusal.get());
        }
        if (refusal.isPresent()) {
            throw new TestAbortedException(refusal.get());
        }
        if (gate.asked().onRealHost(ScenarioTags.of(scenario.getSourceTagNames()))) {
            scenario.log("Rung of evidence: hardware. The real host is among the evidence.");
        }
        boolean alone = scenario.getSourceTagNames().contains("@disruptive");
        Lock lock = alone ? QUIET.writeLock() : QUIET.readLock();
        lock.lock();
        held = Optional.of(lock);
        gate.entered();
    }

    /** Runs before all other clean-up: a thread that was interrupted must still be able to wait while cleaning up. */
    @After(order = Integer.MAX_VALUE)
    public void letCleanUpWait() {
        StartGate.current().left();
        Thread.interrupted();
    }

    /** Last of all that the scenario used: what it does to its cluster in the end still belongs to it. */
    @Override
    public void dispose() {
        held.ifPresent(Lock::unlock);
        held = Optional.empty();
    }
}
