package io.qatvm.benchmarks;

import io.qatvm.deviceplugin.inventory.Advertisement;
import io.qatvm.deviceplugin.inventory.Health;
import io.qatvm.deviceplugin.inventory.InventorySettings;
import io.qatvm.deviceplugin.inventory.QatModel;
import io.qatvm.deviceplugin.inventory.host.QatHost;
import io.qatvm.fixtures.host.PfSpec;
import io.qatvm.fixtures.host.SimulatedHost;
import io.qatvm.fixtures.node.ShortFolder;
import io.qatvm.pci.PciAddress;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Looks at a host with 8 PFs of 64 VFs each, all of them on vfio-pci already. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class Rescan {
    private static final int PFS = 8;
    private static final int VFS = 64;
    private static final int FIRST_BUS = 0x30;

    private ShortFolder folder;
    private SimulatedHost host;
    private QatHost known;
    private Advertisement seen;
    private int writes;

    /** By a plugin that has just started and knows nothing yet. */
    @Benchmark
    public Advertisement first() {
        return newcomer().scan(vf -> false);
    }

    /** By a plugin that has seen the host before; nothing has changed since. */
    @Benchmark
    public Advertisement unchanged() {
        return known.scan(vf -> false);
    }

    /** Builds the host and lets the plugin bind all VFs. */
    @Setup
    public void build() throws IOException {
        folder = ShortFolder.make();
        host = SimulatedHost.at(folder.path());
        for (int i = 0; i < PFS; i++) {
            host.add(PfSpec.of(QatModel.C4XXX, new PciAddress(0, FIRST_BUS + i, 0, 0))
                    .withVfs(VFS));
        }
        known = newcomer();
        seen = known.scan(vf -> false);
        long healthy = seen.devices().stream()
                .filter(device -> device.health() == Health.HEALTHY)
                .count();
        Expect.that(healthy == PFS * VFS, PFS * VFS + " healthy VFs", seen.counts());
        writes = host.kernel().writes().size();
        Expect.that(writes > 0, "VFs that had to be bound", writes);
    }

    /** Nothing was written while nothing changed, and the last look tells the same as the first. */
    @TearDown
    public void check() throws IOException {
        int now = host.kernel().writes().size();
        Expect.that(now == writes, "no write to a host that has not changed", (now - writes) + " writes");
        Advertisement last = unchanged();
        Expect.that(Objects.equals(last, seen), "the same answer as before", last.counts());
        folder.close();
    }

    private QatHost newcomer() {
        return new QatHost(host.roots(), host.kernel(), InventorySettings.DEFAULT);
    }
}
