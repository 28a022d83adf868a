package io.qatvm.steps.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QemuSetupTest {
    @TempDir
    private Path root;

    @Test
    void onlyMissingPackagesAreInstalled() {
        DebianPackages packages = new DebianPackages(List.of("a", "b", "c"), Set.of("b")::contains, false);
        assertThat(packages.todo().orElseThrow().commands())
                .containsExactly(List.of("apt-get", "install", "-y", "--no-install-recommends", "a", "c"));
        assertThat(new DebianPackages(List.of("b"), Set.of("b")::contains, true).todo())
                .isEmpty();
    }

    @Test
    void emptyListsAreFilledFirst() {
        DebianPackages packages = new DebianPackages(List.of("a"), name -> false, true);
        assertThat(packages.todo().orElseThrow().commands().get(0)).containsExactly("apt-get", "update");
    }

    @Test
    void aNodeThatIsRootsAloneIsOpenedToItsGroup() throws IOException {
        Path node = node("rw-------");
        assertThat(new KvmNode(node, root.resolve("no-udev"))
                        .todo()
                        .orElseThrow()
                        .commands())
                .containsExactly(List.of("chgrp", "kvm", node.toString()), List.of("chmod", "660", node.toString()));
    }

    @Test
    void aNodeThatUdevSeesToOrThatIsOpenOrMissingIsLeftAlone() throws IOException {
        Path udev = Files.createFile(root.resolve("udev"));
        assertThat(new KvmNode(node("rw-------"), udev).todo()).isEmpty();
        assertThat(new KvmNode(node("rw-rw-rw-"), root.resolve("no-udev")).todo())
                .isEmpty();
        assertThat(new KvmNode(root.resolve("none"), udev).todo()).isEmpty();
    }

    @Test
    void bothDaemonsAreStartedByHandWhereNoInitDoes() {
        assertThat(new LibvirtDaemons(root, true).commands())
                .containsExactly(List.of("virtlogd", "-d"), List.of("libvirtd", "-d"));
    }

    @Test
    void aDaemonThatLivesIsNotStartedAgainAndADeadOneIs() throws IOException {
        daemon("virtlogd", "S (sleeping)");
        daemon("libvirtd", "Z (zombie)");
        assertThat(new LibvirtDaemons(root, true).commands()).containsExactly(List.of("libvirtd", "-d"));
    }

    @Test
    void aUserWhoIsKeptOutOfALivingDaemonJoinsItsGroup() throws IOException {
        daemon("libvirtd", "S (sleeping)");
        assertThat(new LibvirtDaemons(root, false).commands())
                .containsExactly(List.of("usermod", "-aG", "libvirt", System.getProperty("user.name")));
    }

    @Test
    void systemdIsLeftToStartTheDaemon() throws IOException {
        Files.createDirectories(root.resolve("run/systemd/system"));
        assertThat(new LibvirtDaemons(root, true).commands())
                .containsExactly(List.of("systemctl", "start", "libvirtd"));
    }

    @Test
    void stepsRunInOrderAndEndAtTheFirstThatFails() {
        Path made = root.resolve("made");
        Told told = carryOut(
                step("first", made, List.of("touch", made.toString())),
                step("second", root.resolve("never"), List.of("false")),
                step(
                        "third",
                        root.resolve("late"),
                        List.of("touch", root.resolve("late").toString())));
        assertThat(told.done()).isFalse();
        assertThat(made).exists();
        assertThat(root.resolve("late")).doesNotExist();
        assertThat(told.text())
                .contains("+ touch " + made, "ok: first", "+ false", "conform: no second")
                .doesNotContain("third");
    }

    @Test
    void nothingIsRunWhereAllIsWell() {
        Told told = carryOut(step("first", root, List.of("false")));
        assertThat(told.done()).isTrue();
        assertThat(told.text().strip()).isEqualTo("ok: first");
    }

    private record Told(boolean done, String text) {}

    private static Told carryOut(SetupStep... steps) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        boolean done = new QemuSetup(List.of(steps), new PrintStream(text, true, StandardCharsets.UTF_8)).carryOut();
        return new Told(done, text.toString(StandardCharsets.UTF_8));
    }

    private static SetupStep step(String subject, Path wanted, List<String> command) {
        return new SetupStep() {
            @Override
            public String subject() {
                return subject;
            }

            @Override
            public Optional<Todo> todo() {
                return Files.exists(wanted)
                        ? Optional.empty()
                        : Optional.of(new Todo(wanted + " is missing", List.of(command)));
            }
        };
    }

    private Path node(String mode) throws IOException {
        Path node = Files.createTempFile(root, "kvm", "");
        Files.setPosixFilePermissions(node, PosixFilePermissions.fromString(mode));
        return node;
    }

    private void daemon(String name, String state) throws IOException {
        String pid = Integer.toString(name.hashCode() & 0xfff);
        Files.createDirectories(root.resolve("run"));
        Files.writeString(root.resolve("run/" + name + ".pid"), pid + "\n");
        Files.createDirectories(root.resolve("proc/" + pid));
        Files.writeString(root.resolve("proc/" + pid + "/status"), "Name:\t" + name + "\nState:\t" + state + "\n");
    }
}
