package io.qatvm.steps.world;

import io.qatvm.fixtures.node.ShortFolder;
import io.qatvm.fixtures.qatmodel.QatVf;
import io.qatvm.fixtures.qatmodel.SoftwareVfs;
import io.qatvm.fixtures.qatmodel.VfFault;
import io.qatvm.fixtures.qatmodel.VfKind;
import io.qatvm.fixtures.qatmodel.driver.CipherWork;
import io.qatvm.fixtures.qatmodel.driver.Nonsense;
import io.qatvm.fixtures.qatmodel.driver.RingPair;
import io.qatvm.fixtures.qatmodel.driver.VfDriver;
import io.qatvm.fixtures.vfiouser.VfioUserServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.picocontainer.Disposable;

/** A software VF and a driver in this process, where a guest would be: real sockets, descriptors and shared memory. */
public final class DrivenVf implements Disposable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int RINGS = 0x10000;
    private static final int WORK = 0x100000;
    private static final int REQUEST_BYTES = 128;
    private static final int BYTES = 4096;
    private static final int STATUS = 6;
    private static final int FAILED = 0x80;
    /** The end of the memory, which the VF is not given where the scenario says so. */
    private static final int KEPT_BYTES = 0x10000;

    private static final long KEPT = VfDriver.MEMORY_BYTES - KEPT_BYTES;

    private final SoftwareVfs become = Vfs.become();
    private final Evidence evidence;
    private final byte[] key = random(16);
    private final byte[] vector = random(16);
    private final byte[] plain = random(BYTES);
    private ShortFolder folder;
    private QatVf vf;
    private VfioUserServer server;
    private VfDriver driver;
    private RingPair rings;
    private CipherWork work;
    private byte[] kept = {};

    /** Made for each scenario. */
    public DrivenVf(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Offers a VF and has a driver greet it. */
    public void open() throws IOException {
        folder = ShortFolder.make();
        vf = new QatVf(VfKind.C62X, new SecureRandom().nextLong());
        become.made().accept(vf);
        server = VfioUserServer.start(folder.path().resolve("vf"), vf);
        driver = VfDriver.open(server.path());
    }

    /** The VF. */
    public QatVf vf() {
        return vf;
    }

    /** What has passed between driver and VF. */
    public VfioUserServer server() {
        return server;
    }

    /** The driver. */
    public VfDriver driver() {
        return driver;
    }

    /** The driver goes, and another one comes. */
    public void change() throws IOException {
        driver.close();
        driver = VfDriver.open(server.path());
    }

    /** Breaks the VF. */
    public void inject(VfFault fault) {
        if (become.heard().test(fault)) {
            vf.inject(fault);
        }
    }

    /** Takes the fault back. */
    public void heal(VfFault fault) {
        vf.heal(fault);
        become.made().accept(vf);
    }

    /** Resets the function, and switches it on again. */
    public void reset() throws IOException {
        driver.client().reset();
        driver.switchOn();
    }

    /** Makes the rings. */
    public void makeRings() throws IOException {
        rings = driver.rings(2, REQUEST_BYTES, RINGS);
    }

    /** Asks for some data to be enciphered in place. */
    public void ask() throws IOException {
        work = CipherWork.at(driver.memory(), WORK, plain);
        rings.put(work.request(CipherWork.Mode.CBC, key, vector, false, 1));
        rings.ring();
    }

    /** The next answer; empty if there is none. */
    public Optional<ByteBuffer> answer() throws IOException {
        return rings.next();
    }

    /** Whether the driver is interrupted; {@code soon} waits for it. */
    public boolean interrupted(boolean soon) throws IOException {
        return driver.interrupted(soon ? PATIENCE : Duration.ZERO);
    }

    /** True if an answer tells of an error. */
    public static boolean tellsOfError(ByteBuffer answer) {
        return Byte.toUnsignedInt(answer.get(STATUS)) == FAILED;
    }

    /** True if the data is as it was. */
    public boolean untouched() throws IOException {
        return Arrays.equals(work.data(), plain);
    }

    /** True if the data is what Java's own provider makes of it. */
    public boolean enciphered() throws IOException {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
            return Arrays.equals(work.data(), cipher.doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES", e);
        }
    }

    /** The driver keeps the end of its memory for itself. */
    public void keepSome() throws IOException {
        kept = random(KEPT_BYTES);
        driver.memory().write(KEPT, kept);
        driver.client().unmap(VfDriver.MEMORY, VfDriver.MEMORY_BYTES);
        driver.client().map(VfDriver.MEMORY, driver.memory(), 0, KEPT, 3);
    }

    /** True if what the driver has kept is as it was. */
    public boolean keptIsUntouched() throws IOException {
        byte[] now = new byte[KEPT_BYTES];
        driver.memory().read(KEPT, KEPT_BYTES).get(now);
        return Arrays.equals(now, kept);
    }

    /** The driver writes so much nonsense. */
    public void nonsense(int registers, int requests) throws IOException {
        long seed = new SecureRandom().nextLong();
        evidence.text("nonsense", "seed " + seed);
        Nonsense nonsense = new Nonsense(driver, seed);
        nonsense.registers(registers);
        nonsense.requests(requests, VfDriver.MEMORY + KEPT);
    }

    /** Keeps what the VF has counted. */
    public void keepEvidence() {
        if (vf != null) {
            evidence.text("what the VF has counted", vf.counts().toString());
        }
    }

    @Override
    public void dispose() {
        try {
            if (driver != null) {
                driver.close();
            }
            if (server != null) {
                server.close();
            }
            if (folder != null) {
                folder.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a software VF does not end", e);
        }
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }
}
