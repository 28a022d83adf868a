package io.qatvm.steps.world;

import io.qatvm.fixtures.qatguest.CompressionTask;
import io.qatvm.fixtures.qatguest.GuestFunction;
import io.qatvm.fixtures.qatguest.QatlibGuest;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.picocontainer.Disposable;

/** The scenario's machine with software VFs of the fourth generation and the programs that drive them. */
public final class QatlibMachine implements Disposable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String PHRASE = "overandoverand";

    private final Evidence evidence;
    private QatlibGuest guest;

    /** Made for each scenario. */
    public QatlibMachine(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Takes the machine that scenarios have in turn; no daemon runs. */
    public void share() {
        guest = SharedGuests.QATLIB.take(1);
        evidence.text(
                "functions",
                guest.functions().stream().map(GuestFunction::toString).collect(Collectors.joining("\n")));
    }

    /** Boots a machine that is the scenario's alone. */
    public void own() {
        guest = SharedGuests.QATLIB.takeOwn(1);
    }

    /** Machine and VF. */
    public QatlibGuest guest() {
        return guest;
    }

    /** Starts QATlib's daemon; what it objects to is kept, too. */
    public Optional<String> serve() {
        Optional<String> objection = guest.serve();
        evidence.text("QATlib's daemon", objection.orElse("listens"));
        return objection;
    }

    /** What the check by Java objects to; empty if nothing. */
    public Optional<String> objection(CompressionTask.Mode mode, int bytes, Duration patience) {
        CompressionTask task = new CompressionTask(mode, PHRASE, bytes / PHRASE.length());
        Optional<String> objection = guest.objection(task, patience);
        evidence.text("check", task + ": " + objection.orElse("the text came back, and the VF has counted it"));
        keepCounts();
        return objection;
    }

    /** The same with all the time that an emulated machine may need. */
    public Optional<String> objection(CompressionTask.Mode mode, int bytes) {
        return objection(mode, bytes, PATIENCE);
    }

    /** What the check by QATzip's own program objects to; empty if nothing. */
    public Optional<String> objectionToFile(int times) {
        Optional<String> objection = guest.objectionToFile(times);
        evidence.text("check", "qzip: " + objection.orElse("the file came back, and the VF has counted it"));
        keepCounts();
        return objection;
    }

    /** How many requests of a kind the VF has had so far. */
    public long asked(String kind) {
        return guest.vfs().get(0).counts().of(kind);
    }

    /** Keeps what the machine's console has. */
    public void keepEvidence() {
        if (guest != null) {
            evidence.text("console", guest.console());
        }
    }

    private void keepCounts() {
        evidence.text("requests counted by the VF", guest.vfs().get(0).counts().toString());
    }

    /** Ends the machine that scenarios have had in turn. */
    public static void endShared() {
        SharedGuests.QATLIB.end();
    }

    @Override
    public void dispose() {
        if (guest != null) {
            SharedGuests.QATLIB.giveBack(guest);
            guest = null;
        }
    }
}
