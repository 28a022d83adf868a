package io.qatvm.virtlet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxStoreTest {
    @TempDir
    Path state;

    @Test
    void whatPodsAreGivenIsNobodyElsesBusiness() throws IOException {
        try (SandboxStore store = new SandboxStore(state, Steps.UNWATCHED)) {
            assertThat(store.all()).isEmpty();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("sandboxes"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void theOwnersNameStaysWithTheFolder() {
        String owner;
        try (SandboxStore store = new SandboxStore(state, Steps.UNWATCHED)) {
            owner = store.owner();
            assertThatThrownBy(() -> new SandboxStore(state, Steps.UNWATCHED))
                    .hasMessageContaining("another runtime has this state folder");
        }
        try (SandboxStore store = new SandboxStore(state, Steps.UNWATCHED)) {
            assertThat(store.owner()).isEqualTo(owner);
        }
    }

    @Test
    void aFileThatIsNoSandboxIsNamedAndLeftAsItIs() throws IOException {
        Path file = Files.createDirectories(state.resolve("sandboxes")).resolve("a.json");
        Files.writeString(file, "{\n \"stage\": 7,}");
        assertThatThrownBy(() -> new SandboxStore(state, Steps.UNWATCHED))
                .hasMessageContaining(file + ":")
                .hasMessageContaining("no sandbox of this runtime");
        assertThat(file).hasContent("{\n \"stage\": 7,}");
    }

    @Test
    void aContentThatNeverTookItsPlaceIsGone() throws IOException {
        Path passing = Files.createDirectories(state.resolve("sandboxes")).resolve("a.json.new");
        Files.writeString(passing, "{");
        try (SandboxStore store = new SandboxStore(state, Steps.UNWATCHED)) {
            assertThat(store.all()).isEmpty();
        }
        assertThat(passing).doesNotExist();
    }
}
