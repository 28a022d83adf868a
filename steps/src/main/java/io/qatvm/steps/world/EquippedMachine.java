package io.qatvm.steps.world;

import io.qatvm.fixtures.lab.ShellAnswer;
import io.qatvm.fixtures.qatguest.CipherTask;
import io.qatvm.fixtures.qatguest.CryptoEntry;
import io.qatvm.fixtures.qatguest.DriverStart;
import io.qatvm.fixtures.qatguest.EquippedGuest;
import io.qatvm.fixtures.qatguest.GuestFunction;
import io.qatvm.fixtures.qatguest.QatGuest;
import io.qatvm.fixtures.qatmodel.QatVf;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.picocontainer.Disposable;

/** The scenario's machine with software VFs: QEMU and Linux are real, what plays the VFs runs in this process. */
public final class EquippedMachine implements Disposable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int BLOCK = 16;

    private final Evidence evidence;
    private EquippedGuest equipped;
    private DriverStart start;
    private Map<String, Long> before = Map.of();

    /** Made for each scenario. */
    public EquippedMachine(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Takes the machine with so many VFs that scenarios have in turn; no driver is loaded. */
    public void share(int vfs) {
        equipped = SharedGuests.LINUX.take(vfs);
    }

    /** Boots a machine that is the scenario's alone. */
    public void own(int vfs) {
        equipped = SharedGuests.LINUX.takeOwn(vfs);
    }

    /** Machine and VFs. */
    public EquippedGuest equipped() {
        return equipped;
    }

    /** The machine. */
    public QatGuest guest() {
        return equipped.guest();
    }

    /** Loads the driver and keeps what machine and VFs show then. */
    public void load() {
        before = new TreeMap<>(equipped.vf(0).counts().all());
        start = guest().load();
        evidence.text("the driver's start", start.millis() + " ms\n" + String.join("\n", start.words()));
        evidence.text("functions", lines(guest().functions()));
        evidence.text("algorithms", lines(guest().algorithms()));
        keepCounts();
    }

    /** What the kernel said while the driver was loaded. */
    public String words() {
        return String.join("\n", start.words());
    }

    /** How many requests of kinds that begin so the first VF has had since before the driver was loaded. */
    public long asked(String kind) {
        return equipped.vf(0).counts().all().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(kind))
                .mapToLong(entry -> entry.getValue() - before.getOrDefault(entry.getKey(), 0L))
                .sum();
    }

    /** The algorithms that have passed the kernel's self-tests. */
    public List<CryptoEntry> passed() {
        return guest().algorithms().stream().filter(CryptoEntry::passed).toList();
    }

    /** The token that the guest reads from each of its VFs, in the order of their addresses. */
    public List<Long> tokens() {
        List<Long> read = new ArrayList<>();
        StringBuilder told = new StringBuilder();
        for (GuestFunction function : guest().functions()) {
            long token = guest().read(function.address(), QatVf.MISC, QatVf.TOKEN);
            read.add(token);
            told.append("%s: %016x%n".formatted(function.address(), token));
        }
        evidence.text("tokens that the guest reads", told.toString());
        return read;
    }

    /** Some data and a key, of chance. */
    public CipherTask task(CipherTask.Mode mode, int bits, int bytes) {
        return new CipherTask(mode, random(bits / Byte.SIZE), random(BLOCK), random(BLOCK), bytes / BLOCK);
    }

    /** What the check of the function objects to; empty if nothing. */
    public Optional<String> objection(CipherTask task, Duration patience) {
        Optional<String> objection = equipped.objection(task, patience);
        evidence.text("check", task + ": " + objection.orElse("right, and counted once"));
        keepCounts();
        return objection;
    }

    /** The same with all the time that an emulated machine may need. */
    public Optional<String> objection(CipherTask task) {
        return objection(task, PATIENCE);
    }

    /** An answer that will come in the end. */
    public ShellAnswer answer(CompletableFuture<ShellAnswer> answer) {
        return guest().machine()
                .within(answer, PATIENCE)
                .orElseThrow(() -> new AssertionError("no answer from the guest"));
    }

    /** Keeps what VFs have counted and what the machine's console has. */
    public void keepEvidence() {
        if (equipped != null) {
            evidence.text("console", guest().console());
        }
    }

    private void keepCounts() {
        String counts =
                equipped.vfs().stream().map(vf -> vf.counts().toString()).collect(Collectors.joining("\n"));
        evidence.text("requests counted by the VFs", counts);
        evidence.text(
                "interrupts",
                guest().functions().stream()
                        .map(GuestFunction::address)
                        .map(at -> at + ": " + guest().interrupts(at))
                        .collect(Collectors.joining("\n")));
    }

    /** Ends the machines that scenarios have had in turn. */
    public static void endShared() {
        SharedGuests.LINUX.end();
    }

    @Override
    public void dispose() {
        if (equipped != null) {
            SharedGuests.LINUX.giveBack(equipped);
            equipped = null;
        }
    }

    private static String lines(List<?> entries) {
        return entries.stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
