package io.qatvm.virtlet.volumes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** QEMU's own tool judges the layers. */
class Qcow2LayerTest {
    private static final Path QEMU_IMG = Path.of("/usr/bin/qemu-img");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {512, 65536, 1L << 29, (1L << 29) + 512, 10L << 30, 5L << 40})
    void qemuTakesALayerOfAnySize(long size) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(QEMU_IMG), "package qemu-utils brings " + QEMU_IMG);
        Path image = Files.writeString(folder.resolve("image"), "x".repeat(512));
        Path layer = folder.resolve("layer");

        new Qcow2Layer(image, "raw", size).write(layer);

        assertThat(qemuImg("check", layer.toString())).contains("No errors were found");
        assertThat(qemuImg("info", "--output=json", layer.toString()))
                .contains("\"virtual-size\": " + size)
                .contains("\"full-backing-filename\": \"" + image)
                .contains("\"backing-filename-format\": \"raw\"");
    }

    private static String qemuImg(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = QEMU_IMG.toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return words;
    }
}
