package io.qatvm.steps.run;

import io.qatvm.fixtures.cluster.EmbeddedTarget;
import io.qatvm.fixtures.cluster.Target;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.dialect.Implementation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is particular to the run in progress. Worlds are made by PicoContainer for each scenario and read it from {@link
 * #current()}; it is a static because Cucumber offers no way to hand an object to the worlds of one run, and only one
 * run is in progress in a JVM at a time. Thread-safe.
 */
public final class CurrentRun {
    private static volatile CurrentRun current = new CurrentRun(EmbeddedTarget.INSTANCE, "", UnaryOperator.identity());

    private static final Logger LOG = LoggerFactory.getLogger(CurrentRun.class);

    private final Map<Class<?>, AutoCloseable> shared = new LinkedHashMap<>();
    private final Target target;
    private final Implementation implementation;
    private final String fault;
    private final UnaryOperator<Reference> seed;
    private Path scratch;

    /**
     * A run of the reference that is not yet in force.
     *
     * @param target where clusters come from; whoever made it closes it
     * @param fault the name of the seeded fault, empty for none
     * @param seed puts the fault into the sound reference; identity when there is none
     */
    public CurrentRun(Target target, String fault, UnaryOperator<Reference> seed) {
        this(target, Implementation.REFERENCE, fault, seed);
    }

    /**
     * A run that is not yet in force.
     *
     * @param target where clusters come from; whoever made it closes it
     * @param implementation what is put to the test, and so the dialect of the scenarios
     * @param fault the name of the seeded fault, empty for none
     * @param seed puts the fault into the sound reference; identity when there is none
     */
    public CurrentRun(Target target, Implementation implementation, String fault, UnaryOperator<Reference> seed) {
        this.target = target;
        this.implementation = implementation;
        this.fault = fault;
        this.seed = seed;
    }

    /**
     * The run in force; outside of {@link SuiteRun} (an IDE, the Maven build) that is a sound one on the embedded target.
     *
     * @return never null
     */
    public static CurrentRun current() {
        return current;
    }

    /** Puts this run in force. */
    public void install() {
        current = this;
    }

    /** Where the scenarios' clusters come from. */
    public Target target() {
        return target;
    }

    /** What is put to the test. */
    public Implementation implementation() {
        return implementation;
    }

    /**
     * The seeded fault.
     *
     * @return its name, empty when the reference is sound
     */
    public String fault() {
        return fault;
    }

    /**
     * The reference to test.
     *
     * @param sound the unspoilt reference
     * @return the same, or one with the seeded fault in it
     */
    public Reference reference(Reference sound) {
        return seed.apply(sound);
    }

    /**
     * A folder for files of this run, removed when the run ends.
     *
     * @return it exists
     */
    public synchronized Path scratch() {
        try {
            if (scratch == null) {
                scratch = Files.createTempDirectory("conform-");
            }
            return scratch;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot create a scratch folder", failure);
        }
    }

    /**
     * Something that takes long to make and that all scenarios of the run share; closed when the run ends, or this process
     * does.
     *
     * @param type what it is; there is one of each
     * @param maker makes it when it is first asked for; what that throws, the next one who asks may be spared
     */
    public synchronized <T extends AutoCloseable> T shared(Class<T> type, Supplier<T> maker) {
        AutoCloseable there = shared.get(type);
        if (there == null) {
            there = maker.get();
            shared.put(type, there);
            if (shared.size() == 1) {
                // A build runs scenarios without a run of our own around them.
                Runtime.getRuntime().addShutdownHook(new Thread(this::closeShared, "shared-end"));
            }
        }
        return type.cast(there);
    }

    private synchronized void closeShared() {
        for (AutoCloseable each : shared.values()) {
            try {
                each.close();
            } catch (Exception failure) {
                LOG.warn("{} was not closed", each, failure);
            }
        }
        shared.clear();
    }

    /** Closes what the scenarios shared, and removes the scratch folder. */
    public synchronized void end() {
        closeShared();
        if (scratch == null) {
            return;
        }
        try (Stream<Path> tree = Files.walk(scratch)) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot remove the scratch folder " + scratch, failure);
        } finally {
            scratch = null;
        }
    }
}
