package io.qatvm.steps.world;

import io.qatvm.fixtures.measurement.Device;
import io.qatvm.fixtures.measurement.EvidenceJudge;
import io.qatvm.fixtures.measurement.Fork;
import io.qatvm.fixtures.measurement.Noise;
import io.qatvm.fixtures.measurement.Outcome;
import io.qatvm.fixtures.measurement.Row;
import io.qatvm.fixtures.measurement.Setting;
import io.qatvm.fixtures.measurement.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Work that QAT was asked for, what was seen of who did it, and who that was. */
public final class JudgedWork {
    private static final String BACKEND = "kernel:qat_aes_cbc";

    private final Site site;
    private final Evidence kept;
    private final List<Device> devices = new ArrayList<>();
    private final List<Sign> signs = new ArrayList<>();
    private long operations;
    private EvidenceJudge.Finding finding;

    /** Made for each scenario. */
    public JudgedWork(Site site, Evidence kept) {
        this.site = site;
        this.kept = kept;
    }

    /** So many operations were asked for. */
    public void asked(long number) {
        operations = number;
    }

    /** A VF that was there to serve; the PF is empty if none is known. */
    public void device(String subsystem, String physicalFunction) {
        devices.add(new Device("0000:00:10.0", "8086:37c9", subsystem, "c6xxvf", physicalFunction));
    }

    /** Something that was seen. */
    public void sign(Sign sign) {
        signs.add(sign);
    }

    /** Has it judged; the finding is kept. */
    public void judge() {
        finding = site.measures().judge().judge(BACKEND, evidence());
        kept.text("who did the work", evidence() + "\n" + finding);
    }

    /** The finding of before. */
    public EvidenceJudge.Finding finding() {
        return finding;
    }

    /** A row with figures, of this work and its finding. */
    public Row measured() {
        Fork fork = new Fork(1000, 1000, 0, Map.of(), Noise.QUIET);
        return new Row(
                "aes-128-cbc-encrypt",
                BACKEND,
                "guest",
                Setting.ofSize(4096),
                Outcome.MEASURED,
                "",
                finding.server(),
                evidence(),
                List.of(fork));
    }

    private io.qatvm.fixtures.measurement.Evidence evidence() {
        return new io.qatvm.fixtures.measurement.Evidence(operations, devices, signs);
    }
}
