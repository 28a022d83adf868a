package io.qatvm.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KvmTrialTest {
    @TempDir
    Path folder;

    private Path able;
    private Path unable;

    @BeforeEach
    void processors() throws IOException {
        able = Files.writeString(folder.resolve("able"), "processor\t: 0\nflags\t\t: fpu svm sse\n");
        unable = Files.writeString(folder.resolve("unable"), "processor\t: 0\nflags\t\t: fpu xsvme sse\n");
    }

    @Test
    void withoutADeviceThereIsNoKvm() {
        assertThat(new KvmTrial(able, folder.resolve("none")).objection())
                .hasValueSatisfying(reason -> assertThat(reason).contains("not present"));
    }

    @Test
    void aDeviceOnAProcessorThatCannotVirtualizeIsNotBelieved() {
        assertThat(new KvmTrial(unable, Path.of("/dev/null")).objection())
                .hasValueSatisfying(reason -> assertThat(reason).contains("neither vmx nor svm"));
        assertThat(new KvmTrial(folder.resolve("none"), Path.of("/dev/null")).objection())
                .hasValueSatisfying(reason -> assertThat(reason).contains("cannot be read"));
    }

    @Test
    void aDeviceThatIsNotKvmIsFoundOut() {
        assertThat(new KvmTrial(able, Path.of("/dev/null")).objection())
                .hasValueSatisfying(reason -> assertThat(reason).contains("API version -1, expected 12"));
        assertThat(new KvmTrial(able, folder).objection())
                .hasValueSatisfying(reason -> assertThat(reason).contains("cannot be opened"));
    }

    @Test
    void theTrialOfThisMachineAgreesWithItsProcessor() throws IOException {
        assumeTrue(Files.isReadable(Path.of("/dev/kvm")), "this machine has no /dev/kvm");
        String flags = Files.readString(Path.of("/proc/cpuinfo"));

        if (!flags.matches("(?s).*\\b(vmx|svm)\\b.*")) {
            assertThat(new KvmTrial().objection())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("neither vmx nor svm"));
        } else {
            assertThat(new KvmTrial().objection()).isEmpty();
        }
    }
}
