package io.qatvm.steps.need;

import io.qatvm.steps.catalogue.AskedRungs;
import io.qatvm.steps.dialect.Implementation;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Decides before each scenario whether it may start. One gate is in force per run; a run inside the JVM installs its
 * own, a run by the JUnit platform uses the one of this machine. Thread-safe.
 */
public final class StartGate {
    /** System property of the Maven build: comma-separated rungs or tags whose scenarios must not be left unrun. */
    public static final String REQUIRE = "qatvm.require";

    private static volatile StartGate current = new StartGate(
            Probes.ofThisMachine(),
            tags(System.getProperty(REQUIRE, "")),
            Implementation.REFERENCE,
            RealGround.of(AskedRungs.ofThisJvm()));

    private final Probes probes;
    private final Set<String> required;
    private final Implementation implementation;
    private final RealGround ground;
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private volatile String closedBecause = "";

    /**
     * An open gate for runs of the reference.
     *
     * @param probes the machine
     * @param required tags whose scenarios fail when their needs are not met
     */
    public StartGate(Probes probes, Set<String> required) {
        this(probes, required, Implementation.REFERENCE);
    }

    /**
     * An open gate.
     *
     * @param probes the machine
     * @param required tags whose scenarios fail when their needs are not met
     * @param implementation what is put to the test; scenarios of another dialect are not let in
     */
    public StartGate(Probes probes, Set<String> required, Implementation implementation) {
        this(probes, required, implementation, RealGround.UNASKED);
    }

    /**
     * An open gate of a run that may have been asked for hardware.
     *
     * @param probes the machine
     * @param required tags whose scenarios fail when their needs are not met
     * @param implementation what is put to the test; scenarios of another dialect are not let in
     * @param ground the real host; scenarios that run on it fail when their needs are not met
     */
    public StartGate(Probes probes, Set<String> required, Implementation implementation, RealGround ground) {
        this.ground = ground;
        this.implementation = implementation;
        this.probes = probes;
        this.required = Set.copyOf(required);
    }

    /**
     * The gate in force.
     *
     * @return never null
     */
    public static StartGate current() {
        return current;
    }

    /** What rungs the run was asked for. */
    public AskedRungs asked() {
        return ground.asked();
    }

    /** Puts this gate in force. */
    public void install() {
        current = this;
    }

    /**
     * Lets no further scenario start and interrupts the running ones, which still clean up behind themselves.
     *
     * @param reason why, in words; it becomes the reason of all that is not run
     */
    public void close(String reason) {
        closedBecause = reason;
        running.forEach(Thread::interrupt);
    }

    /**
     * Why the gate was closed.
     *
     * @return nothing while it is open
     */
    public Optional<String> closed() {
        return Optional.of(closedBecause).filter(reason -> !reason.isEmpty());
    }

    /**
     * Why a scenario cannot be run.
     *
     * @param tags the tags in force on it
     * @return nothing when it may start
     */
    public Optional<String> refusal(Collection<String> tags) {
        return closed().or(() -> probes.kept(tags))
                .or(() -> implementation.refusal(tags))
                .or(() -> ground.objection(tags))
                .or(() -> Optional.of(probes.unmet(ground.needed(tags)).stream()
                                .map(Probes.Unmet::toString)
                                .collect(Collectors.joining("; ")))
                        .filter(reasons -> !reasons.isEmpty()));
    }

    /**
     * Whether a scenario must not be left unrun.
     *
     * @param tags the tags in force on it
     * @return true when one of them is required, or it runs on the real host that was asked for
     */
    public boolean requires(Collection<String> tags) {
        return ground.carries(tags) || tags.stream().anyMatch(required::contains);
    }

    void entered() {
        running.add(Thread.currentThread());
    }

    void left() {
        running.remove(Thread.currentThread());
    }

    /**
     * Reads a comma-separated list of rungs or tags.
     *
     * @param list for example {@code hardware,@needs-kvm}
     * @return with their {@code @}
     */
    public static Set<String> tags(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(word -> word.startsWith("@") ? word : "@" + word)
                .collect(Collectors.toUnmodifiableSet());
    }
}
