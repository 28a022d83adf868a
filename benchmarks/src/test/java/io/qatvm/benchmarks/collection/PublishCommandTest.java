package io.qatvm.benchmarks.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.benchmarks.run.ThisMachine;
import io.qatvm.fixtures.measurement.Measurement;
import io.qatvm.fixtures.measurement.MeasurementFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PublishCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    @Test
    void aFileThatIsNoMeasurementIsNotPublished() throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), "{\"format\": \"other\"}");

        assertThat(publish(file)).isEqualTo(2);
        assertThat(said.toString()).contains(file.toString()).contains("no measurement");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(publish(folder.resolve("none.json"))).isEqualTo(2);
        assertThat(said.toString()).contains("none.json cannot be read");
    }

    @Test
    void withoutAnAccountItIsRefusedWithWhatToDo() throws IOException {
        Measurement empty =
                Measurement.of(Instant.now(), ThisMachine.place("guest", "simulated", "none", List.of()), List.of());
        Path file = Files.writeString(folder.resolve("guest.json"), MeasurementFile.write(empty));

        assertThat(publish(file)).isEqualTo(1);
        assertThat(said.toString()).contains("no service account in " + folder).contains("--account");
    }

    private int publish(Path file) {
        return new CommandLine(new PublishCommand())
                .setErr(new PrintWriter(said, true))
                .execute("--configmap=results", "--key=guest.json", "--account=" + folder, file.toString());
    }
}
