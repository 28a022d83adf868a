package io.qatvm.steps.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** User namespaces in which somebody who is not root can put a root together: {@code mmdebstrap(1)}, mode unshare. */
final class UserNamespaces implements SetupStep {
    private static final Path RANGES = Path.of("/etc/subuid");

    private final String user = System.getProperty("user.name");

    @Override
    public String subject() {
        return "user namespaces of " + user;
    }

    @Override
    public Optional<Todo> todo() {
        if (VisibleCommands.answer("unshare", "--user", "--map-root-user", "true")
                .isEmpty()) {
            return Optional.of(new Todo(
                    "this kernel lets only root make user namespaces, or this container does; on Debian it is a setting",
                    List.of(List.of("sysctl", "-w", "kernel.unprivileged_userns_clone=1"))));
        }
        try {
            boolean range = Files.exists(RANGES)
                    && Files.readString(RANGES, StandardCharsets.UTF_8)
                            .lines()
                            .anyMatch(line -> line.startsWith(user + ":"));
            return range
                    ? Optional.empty()
                    : Optional.of(new Todo(
                            user + " has no users of its own in " + RANGES,
                            List.of(List.of(
                                    "usermod",
                                    "--add-subuids",
                                    "100000-165535",
                                    "--add-subgids",
                                    "100000-165535",
                                    user))));
        } catch (IOException e) {
            throw new UncheckedIOException(RANGES + " cannot be read", e);
        }
    }
}
