package io.qatvm.steps.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qatvm.fixtures.guest.GuestKernel;
import io.qatvm.fixtures.lab.LabRecipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabKernelTest {
    @TempDir
    private Path folder;

    private Path modules;

    @BeforeEach
    void unpacked() throws IOException {
        Files.createDirectories(folder.resolve("whole/boot"));
        Files.createFile(folder.resolve("whole/boot/vmlinuz-6.1.0-1-amd64"));
        modules = Files.createDirectories(folder.resolve("whole/lib/modules/6.1.0-1-amd64"));
        Files.createFile(modules.resolve("modules.order"));
        module("kernel/drivers/net/igb.ko", "dca");
        module("kernel/drivers/dca/dca.ko", "");
        module("kernel/drivers/gpu/large.ko", "");
        module("kernel/crypto/cbc.ko", "");
    }

    @Test
    void onlyWhatTheRecipeNamesIsKeptWithWhatItNeeds() throws IOException {
        Path ready = folder.resolve("ready");
        LabKernel.keep(
                GuestKernel.in(folder.resolve("whole")).orElseThrow(),
                recipe(List.of("crypto"), List.of("igb")),
                ready);
        Path kept = GuestKernel.in(ready).orElseThrow().modules();
        assertThat(kept.resolve("modules.order")).exists();
        assertThat(kept.resolve("kernel/drivers/net/igb.ko")).exists();
        assertThat(kept.resolve("kernel/drivers/dca/dca.ko")).exists();
        assertThat(kept.resolve("kernel/crypto/cbc.ko")).exists();
        assertThat(kept.resolve("kernel/drivers/gpu")).doesNotExist();
    }

    @Test
    void aKernelWithoutAModuleOfTheRecipeIsRefused() {
        assertThatThrownBy(() -> LabKernel.keep(
                        GuestKernel.in(folder.resolve("whole")).orElseThrow(),
                        recipe(List.of(), List.of("igbvf")),
                        folder.resolve("ready")))
                .hasMessageContaining("kernel module igbvf is not in");
    }

    private static LabRecipe recipe(List<String> folders, List<String> names) {
        return new LabRecipe(LabRecipe.STANDARD.root(), "bookworm", "linux-image", folders, names);
    }

    private void module(String path, String dependencies) throws IOException {
        Path file = modules.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, ("\0depends=" + dependencies + "\0").getBytes(StandardCharsets.ISO_8859_1));
    }
}
