package io.qatvm.benchmarks;

import io.qatvm.fixtures.node.ShortFolder;
import io.qatvm.fixtures.qatmodel.QatVf;
import io.qatvm.fixtures.qatmodel.VfKind;
import io.qatvm.fixtures.qatmodel.driver.CipherWork;
import io.qatvm.fixtures.qatmodel.driver.RingPair;
import io.qatvm.fixtures.qatmodel.driver.VfDriver;
import io.qatvm.fixtures.vfiouser.VfioUserServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * AES-128-CBC of 4 KiB by the software VF, over its socket and out of shared memory, with a driver in this process. The
 * figure says whether the model is fast enough for checks. It says nothing about QAT.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class VfRequests {
    private static final int BYTES = 4096;
    private static final int DEPTH = 32;
    private static final int RINGS = 0x10000;
    private static final int WORK = 0x100000;
    private static final String COUNT = "aes-cbc-128-encrypt";

    private ShortFolder folder;
    private QatVf vf;
    private VfioUserServer server;
    private VfDriver driver;
    private RingPair rings;
    private byte[] request;
    private long asked;

    /** One request, one doorbell. */
    @Benchmark
    public ByteBuffer one() throws IOException {
        return round(1);
    }

    /** A doorbell for 32 requests. */
    @Benchmark
    @OperationsPerInvocation(DEPTH)
    public ByteBuffer many() throws IOException {
        return round(DEPTH);
    }

    private ByteBuffer round(int depth) throws IOException {
        for (int i = 0; i < depth; i++) {
            rings.put(request);
        }
        rings.ring();
        asked += depth;
        ByteBuffer last = null;
        for (int i = 0; i < depth; i++) {
            Optional<ByteBuffer> answer = rings.next();
            Expect.that(answer.isPresent() && answer.get().get(6) == 0, "an answer without error", answer);
            last = answer.get();
        }
        return last;
    }

    /** Starts the VF and lays the data out. */
    @Setup
    public void start() throws IOException {
        folder = ShortFolder.make();
        vf = new QatVf(VfKind.C62X, 1);
        server = VfioUserServer.start(folder.path().resolve("vf"), vf);
        driver = VfDriver.open(server.path());
        rings = driver.rings(2, 128, RINGS);
        CipherWork work = CipherWork.at(driver.memory(), WORK, new byte[BYTES]);
        request = work.request(CipherWork.Mode.CBC, new byte[16], new byte[16], false, 0);
        asked = 0;
    }

    /** The VF has done what was asked. */
    @TearDown
    public void check() throws IOException {
        Expect.that(vf.counts().of(COUNT) == asked, asked + " requests", vf.counts());
        driver.close();
        server.close();
        folder.close();
    }
}
