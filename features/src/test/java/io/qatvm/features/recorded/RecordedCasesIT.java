package io.qatvm.features.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every recorded case is answered as the original did, or differs by a deviation that has a name. */
class RecordedCasesIT {
    private static final String FOLDER = "qatvm.recorded-cases";
    private static final String OUT = "qatvm.out";

    @Test
    void everyDifferenceIsANamedDeviation() throws IOException {
        String folder = System.getProperty(FOLDER, "");
        if (folder.isBlank()) {
            Assumptions.abort("not run: no folder of recorded cases is given (-D" + FOLDER + "=DIR)");
        }
        List<RecordedCase> cases = RecordedCase.in(Path.of(folder));
        assertFalse(cases.isEmpty(), folder + " holds no recorded cases (NNN-name.json)");

        DiffSummary summary = new DiffSummary(DeviationTable.read());
        try (HttpReplay http = new HttpReplay()) {
            for (RecordedCase each : cases) {
                replay(each, http, summary);
            }
        }
        Path report = Path.of(System.getProperty(OUT, "target")).resolve("recorded-cases.txt");
        Files.createDirectories(report.toAbsolutePath().getParent());
        Files.writeString(report, summary.text());
        System.out.println(summary.text());
        assertEquals(List.of(), summary.unexplained(), "differences that no deviation explains");
    }

    private static void replay(RecordedCase recorded, HttpReplay http, DiffSummary summary) {
        if (recorded.input().has("rawRequest")) {
            summary.replayed(recorded, http.differences(recorded));
        } else if (recorded.input().has("oldVmi")
                || recorded.input().path("kind").asText().equals("VirtualMachine")) {
            summary.replayed(recorded, ReviewReplay.differences(recorded));
        } else if (recorded.input().has("object")) {
            summary.outOfScope(recorded, recorded.input().path("kind").asText() + " is not served");
        } else {
            summary.replayed(recorded, WalkReplay.differences(recorded));
        }
    }
}
