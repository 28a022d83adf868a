package io.qatvm.virtlet.wrapper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrapperScriptTest {
    private static final WrapperScript.Jvm NODES =
            new WrapperScript.Jvm(Path.of("/opt/virtlet/jre/bin/java"), "/opt/virtlet/qatvm.jar");

    @TempDir
    private Path folder;

    @Test
    void aMachineWithCardsIsStartedByTheJvmOfTheNode() {
        String text = WrapperScript.text(NODES, "/usr/bin/qemu-system-x86_64", Path.of("/run/virtlet/taps.sock"));

        assertThat(text)
                .contains("exec '/opt/virtlet/jre/bin/java' ")
                .contains(
                        "-cp '/opt/virtlet/qatvm.jar' io.qatvm.virtlet.wrapper.VmWrapper '/run/virtlet/taps.sock' \"$@\"")
                .doesNotContain(System.getProperty("java.home"));
    }

    @Test
    void aQuoteInAPathIsNoEndOfIt() {
        String text = WrapperScript.text(NODES, "/opt/o'brien/qemu", Path.of("/run/t.sock"));

        assertThat(text).contains("exec '/opt/o'\\''brien/qemu' \"$@\"");
    }

    @Test
    void itsOwnJvmIsTheOneThatRuns() throws IOException {
        assertThat(WrapperScript.Jvm.own().java()).isExecutable();
        assertThat(WrapperScript.Jvm.own().classPath()).isNotBlank();
    }

    @Test
    void onlyCardsCostTheStartOfAJvm() throws IOException, InterruptedException {
        Path emulator = standIn("it's QEMU");
        Path java = standIn("a JVM");
        Path script = WrapperScript.write(
                folder.resolve("vmwrapper"),
                new WrapperScript.Jvm(java, "/opt/virtlet/qatvm.jar"),
                emulator.toString(),
                Path.of("/run/t.sock"));

        assertThat(started(script, Map.of())).isEqualTo("it's QEMU -S");
        assertThat(started(script, Map.of("VIRTLET_EMULATOR", emulator.toString(), "VIRTLET_TAP_CARDS", "")))
                .isEqualTo("it's QEMU -S");
        assertThat(started(script, Map.of("VIRTLET_EMULATOR", emulator.toString(), "VIRTLET_TAP_CARDS", "0@0x05")))
                .startsWith("a JVM -XX:")
                .endsWith("-cp /opt/virtlet/qatvm.jar " + VmWrapper.class.getName() + " /run/t.sock -S");
    }

    @Test
    void anOptionThatChangesChangesTheScript() throws IOException {
        Path script = folder.resolve("vmwrapper");
        Path socket = Path.of("/run/t.sock");
        WrapperScript.write(script, WrapperScript.Jvm.own(), "/usr/bin/qemu", socket);
        String before = Files.readString(script);

        WrapperScript.write(script, NODES, "/usr/bin/qemu", socket);

        assertThat(script).content().isNotEqualTo(before).contains("/opt/virtlet/qatvm.jar");
        assertThat(script).isExecutable();
    }

    private Path standIn(String name) throws IOException {
        Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\necho \"${0##*/} $*\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }

    private static String started(Path script, Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(script.toString(), "-S")).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("VIRTLET_"));
        builder.environment().putAll(variables);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }
}
