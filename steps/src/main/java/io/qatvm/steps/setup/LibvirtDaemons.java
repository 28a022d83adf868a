package io.qatvm.steps.setup;

import io.qatvm.steps.need.SystemLibvirt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The daemons behind {@code qemu:///system}: started by systemd where there is one, else by hand. */
final class LibvirtDaemons implements SetupStep {
    private final Path root;
    private final boolean isRoot;

    /** This machine's. */
    LibvirtDaemons(boolean isRoot) {
        this(Path.of("/"), isRoot);
    }

    LibvirtDaemons(Path root, boolean isRoot) {
        this.root = root;
        this.isRoot = isRoot;
    }

    @Override
    public String subject() {
        return "libvirt at " + SystemLibvirt.URI;
    }

    @Override
    public Optional<Todo> todo() {
        return SystemLibvirt.deaf().map(why -> new Todo(why, commands()));
    }

    List<List<String>> commands() {
        if (!isRoot && (runs("libvirtd") || (systemd() && isActive()))) {
            return List.of(List.of("usermod", "-aG", "libvirt", System.getProperty("user.name")));
        }
        if (systemd()) {
            return List.of(List.of("systemctl", "start", "libvirtd"));
        }
        List<List<String>> commands = new ArrayList<>();
        for (String daemon : List.of("virtlogd", "libvirtd")) {
            if (!runs(daemon)) {
                commands.add(List.of(daemon, "-d"));
            }
        }
        return commands;
    }

    // The mark that sd_booted(3) looks for.
    private boolean systemd() {
        return Files.isDirectory(root.resolve("run/systemd/system"));
    }

    private static boolean isActive() {
        return VisibleCommands.answer("systemctl", "is-active", "libvirtd").isPresent();
    }

    /** True if the process that the daemon wrote down is alive and is that daemon. */
    private boolean runs(String daemon) {
        try {
            String pid =
                    Files.readString(root.resolve("run/" + daemon + ".pid")).strip();
            // A dead process whose parent does not care keeps its number and its name; it is in state Z.
            String status = Files.readString(root.resolve("proc/" + pid + "/status"));
            return status.startsWith("Name:\t" + daemon + "\n") && !status.contains("\nState:\tZ");
        } catch (IOException absent) {
            return false;
        }
    }
}
