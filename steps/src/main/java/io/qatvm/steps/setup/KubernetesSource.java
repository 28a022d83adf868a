package io.qatvm.steps.setup;

import io.qatvm.fixtures.cluster.local.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The unpacked source package of Kubernetes, ready to be built with Debian's Go.
 *
 * @param tree the root of the source
 */
record KubernetesSource(Path tree) {
    private static final String PACKAGE = "kubernetes";
    private static final String REFLECTION = "github.com/modern-go/reflect2";
    private static final String REFLECTION_PACKAGE = "golang-github-modern-go-reflect2-dev";

    /** The source below {@code folder}; empty if there is none. */
    static Optional<KubernetesSource> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> each.getFileName().toString().startsWith(PACKAGE + "-"))
                    .filter(each -> Files.isDirectory(each.resolve("cmd").resolve(Program.API_SERVER.file())))
                    .map(KubernetesSource::new)
                    .findFirst();
        }
    }

    /**
     * Downloads and unpacks it.
     *
     * @param folder empty
     * @return what went wrong; empty if the source is there and fit to be built
     */
    static Optional<String> fetch(PrivateApt apt, Path folder, VisibleCommands commands) throws IOException {
        if (!apt.source(PACKAGE, folder)) {
            return Optional.of("apt-get could not fetch the source package " + PACKAGE);
        }
        Optional<KubernetesSource> source = in(folder);
        return source.isEmpty()
                ? Optional.of("the source package " + PACKAGE + " has no " + Program.API_SERVER)
                : source.get().renewReflection(apt, commands);
    }

    /**
     * Gives it the reflection library that Debian's Go 1.19 asks for. The one in the source, 1.0.1, reads Go's maps as they
     * were before Go 1.18; an API server with it dies of a wild address when it first writes a map.
     */
    private Optional<String> renewReflection(PrivateApt apt, VisibleCommands commands) throws IOException {
        Path vendored = tree.resolve("vendor").resolve(REFLECTION);
        if (!Files.isDirectory(vendored) || Files.exists(vendored.resolve("go_above_118.go"))) {
            return Optional.empty();
        }
        Path place = Files.createDirectories(tree.resolveSibling("reflection"));
        Optional<Path> unpacked = DebianArchive.unpack(REFLECTION_PACKAGE, apt, place, commands);
        if (unpacked.isEmpty()) {
            return Optional.of("apt-get could not fetch " + REFLECTION_PACKAGE);
        }
        Path renewed = unpacked.get().resolve("usr/share/gocode/src").resolve(REFLECTION);
        for (Path old : code(vendored)) {
            Files.delete(old);
        }
        for (Path file : code(renewed)) {
            Files.copy(file, vendored.resolve(file.getFileName()));
        }
        return Optional.empty();
    }

    private static List<Path> code(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file ->
                            file.toString().endsWith(".go") || file.toString().endsWith(".s"))
                    .toList();
        }
    }

    /**
     * The command that builds programs, to be run in {@link #workspace()}. Kubernetes' own makefile is asked, for a plain
     * {@code go build} lacks what it generates; it strips what it links.
     */
    List<String> build(List<Program> programs) {
        return List.of(
                "env",
                "GOPATH=" + tree.resolve(".go"),
                "CGO_ENABLED=0",
                "PWD=" + workspace(),
                "make",
                "FORCE_HOST_GO=y",
                "WHAT="
                        + programs.stream()
                                .map(program -> "cmd/" + program.file())
                                .collect(Collectors.joining(" ")));
    }

    /** The source as a Go path names it; made when it is not there. */
    Path prepareWorkspace() throws IOException {
        Path link = workspace();
        Files.createDirectories(link.getParent());
        if (!Files.isSymbolicLink(link)) {
            Files.createSymbolicLink(link, Path.of("../../.."));
        }
        return link;
    }

    Path workspace() {
        return tree.resolve(".go/src/k8s.io/kubernetes");
    }

    /** Where a program is after its build. */
    Path built(Program program) {
        return tree.resolve("_output/local/bin/linux").resolve(architecture()).resolve(program.file());
    }

    // Go's names for Java's.
    private static String architecture() {
        String name = System.getProperty("os.arch");
        return name.equals("aarch64") ? "arm64" : name;
    }
}
