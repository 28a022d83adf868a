package io.qatvm.features.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Every recorded CreateContainer request gets what Virtlet with its QAT fork made of it, or differs by a deviation that has a
 * name. Compared are the outcome, the whole domain, the VFs in order, and cloud-init's files and metadata; not compared are
 * user data and network configuration, which say the same in other words.
 */
class VirtletCasesIT {
    private static final String FOLDER = "qatvm.recorded-cases-virtlet";
    private static final String OUT = "qatvm.out";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyDifferenceIsANamedDeviation() throws IOException {
        String folder = System.getProperty(FOLDER, "");
        if (folder.isBlank()) {
            Assumptions.abort("not run: no folder of recorded cases is given (-D" + FOLDER + "=DIR)");
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of(folder))) {
            files = all.filter(file -> file.getFileName().toString().matches("[0-9]{2}-.*\\.json"))
                    .sorted()
                    .toList();
        }
        assertFalse(files.isEmpty(), folder + " holds no recorded cases (NN-name.json)");
        DiffSummary summary = new DiffSummary(DeviationTable.readVmPods());
        for (Path file : files) {
            // The table counts cases in three digits.
            String name = "0" + file.getFileName().toString().replace(".json", "");
            var json = JSON.readTree(file.toFile());
            RecordedCase recorded = new RecordedCase(name, json.path("input"), json.path("fork"));
            if (recorded.input().path("FlexVolumes").isEmpty()) {
                summary.replayed(recorded, PodReplay.differences(recorded));
            } else {
                summary.outOfScope(recorded, "flexvolumes are not served (DEV-113)");
            }
        }
        Path report = Path.of(System.getProperty(OUT, "target")).resolve("recorded-cases-virtlet.txt");
        Files.createDirectories(report.toAbsolutePath().getParent());
        Files.writeString(report, summary.text());
        System.out.println(summary.text());
        assertEquals(List.of(), summary.unexplained(), "differences that no deviation explains");
    }
}
