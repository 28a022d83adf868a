package io.qatvm.steps.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Debian packages that must be installed. */
final class DebianPackages implements SetupStep {
    private static final String INSTALLED = "install ok installed";

    private final List<String> names;
    private final Predicate<String> installed;
    private final boolean listsAreEmpty;

    /** {@code names} on this machine. */
    DebianPackages(List<String> names) {
        this(names, DebianPackages::isInstalled, AptGet.listsAreEmpty());
    }

    DebianPackages(List<String> names, Predicate<String> installed, boolean listsAreEmpty) {
        this.names = List.copyOf(names);
        this.installed = installed;
        this.listsAreEmpty = listsAreEmpty;
    }

    @Override
    public String subject() {
        return "packages " + String.join(" ", names);
    }

    @Override
    public Optional<Todo> todo() {
        List<String> missing = names.stream().filter(installed.negate()).toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> commands = new ArrayList<>();
        if (listsAreEmpty) {
            commands.add(AptGet.UPDATE);
        }
        commands.add(AptGet.installing(missing));
        return Optional.of(new Todo("not installed: " + String.join(" ", missing), commands));
    }

    private static boolean isInstalled(String name) {
        return VisibleCommands.answer("dpkg-query", "--show", "--showformat=${Status}", name)
                .filter(INSTALLED::equals)
                .isPresent();
    }
}
