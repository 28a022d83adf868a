package io.qatvm.steps.setup;

import io.qatvm.fixtures.lab.LabCache;
import io.qatvm.fixtures.lab.RootRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A root that machines read, such as that of virtual hosts, which is the home of their QEMU, too: put together by mmdebstrap,
 * then unpacked as files of whoever prepares it, so that no administrator is needed to remove them. No program of it may
 * change its user.
 */
final class LabRoot {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^Package: (\\S+)$(?:\\n.+)*?\\nVersion: (\\S+)$");
    private static final String UNREAD = "path-exclude=/usr/share/";

    private final RootRecipe recipe;
    private final LabCache cache;
    private final LabArchive archive;
    private final VisibleCommands commands;

    LabRoot(RootRecipe recipe, LabCache cache, LabArchive archive, VisibleCommands commands) {
        this.recipe = recipe;
        this.cache = cache;
        this.archive = archive;
        this.commands = commands;
    }

    /**
     * Makes it.
     *
     * @param draft a folder to work in
     * @return what went wrong; empty if it is in its place
     */
    Optional<String> make(Path draft) throws IOException {
        Path tar = draft.resolve("root.tar");
        Path ready = draft.resolve("root");
        Path tree = ready.resolve(LabCache.TREE);
        Path sources = Files.writeString(draft.resolve("lab.sources"), archive.text(recipe.suites()));
        ClusterPreparation.remove(ready);
        Files.createDirectories(tree);
        Files.deleteIfExists(tar);
        if (!commands.run(debootstrap(recipe, archive.expired(), tar, sources))) {
            return Optional.of("mmdebstrap could not put the root together; its own words are above");
        }
        if (!commands.run(List.of(
                "tar",
                "--extract",
                "--no-same-owner",
                "--preserve-permissions",
                "--exclude=./dev/*",
                "--file=" + tar,
                "--directory=" + tree))) {
            return Optional.of("the root cannot be unpacked in " + tree);
        }
        Files.delete(tar);
        Files.writeString(
                ready.resolve(LabCache.PACKAGES), packages(Files.readString(tree.resolve("var/lib/dpkg/status"))));
        Path place = cache.place(recipe);
        ClusterPreparation.remove(place);
        Files.move(ready, place, StandardCopyOption.ATOMIC_MOVE);
        return Optional.empty();
    }

    static List<String> debootstrap(RootRecipe recipe, boolean expired, Path tar, Path sources) {
        List<String> words = new ArrayList<>(List.of("mmdebstrap", "--variant=minbase"));
        words.add("--include=" + String.join(",", recipe.packages()));
        for (String each : recipe.unread()) {
            words.add("--dpkgopt=" + UNREAD + each + "/*");
        }
        if (expired) {
            words.add("--aptopt=" + LabArchive.TAKE_EXPIRED);
        }
        // What is lost with the machine's power is made again.
        words.add("--dpkgopt=force-unsafe-io");
        words.add("--customize-hook=find \"$1\" -xdev -type f -perm /6000 -exec chmod a-s {} +");
        words.addAll(List.of(recipe.suites().get(0), tar.toString(), sources.toString()));
        return words;
    }

    /** A line for each package in dpkg's status file: name and version. */
    static String packages(String status) {
        StringBuilder lines = new StringBuilder();
        Matcher matcher = PACKAGE.matcher(status);
        while (matcher.find()) {
            lines.append(matcher.group(1)).append(' ').append(matcher.group(2)).append('\n');
        }
        return lines.toString();
    }
}
