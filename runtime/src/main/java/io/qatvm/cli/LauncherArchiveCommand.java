package io.qatvm.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the archive of class data with which launchers start faster. */
@Command(
        name = "launcher-archive",
        description =
                "Write the class data archive with which launchers start faster, and print their command line. To be"
                        + " done once, where the launcher's image is built: an archive fits one build of the JDK and one jar."
                        + " A launcher is run for it, on libvirt's test driver.",
        mixinStandardHelpOptions = true)
final class LauncherArchiveCommand implements Callable<Integer> {
    // A launcher has little to do: it starts fast and stays small. Events for the flight recorder, which Netty makes
    // even
    // if nobody records, cost a tenth of its start.
    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-XX:MaxMetaspaceSize=96m",
            "-Dio.grpc.netty.shaded.io.netty.jfr.enabled=false",
            // Standard output is for the launcher's lines: of an archive that does not fit, the JVM would speak there.
            "-Xlog:disable",
            "-Xlog:all=warning:stderr");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The archive; replaced if it is there")
    private Path archive;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path whole = archive.toAbsolutePath();
        if (whole.getParent() == null || !Files.isDirectory(whole.getParent()) || Files.isDirectory(whole)) {
            throw new UnreadableInput(archive + ": expected a file in a folder that is there");
        }
        Path jar = ownJar();
        Files.deleteIfExists(whole);
        new LauncherRehearsal(launcher("-XX:ArchiveClassesAtExit=" + whole, jar)).play();
        if (!Files.exists(whole)) {
            throw new UnreadableInput(archive + ": this JVM has made no archive");
        }
        spec.commandLine().getOut().println(String.join(" ", launcher("-XX:SharedArchiveFile=" + whole, jar)));
        return 0;
    }

    private static List<String> launcher(String archiveOption, Path jar) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add(archiveOption);
        words.addAll(SMALL);
        words.addAll(List.of("-jar", jar.toString(), "launcher"));
        return words;
    }

    private static Path ownJar() {
        CodeSource source = Qatvm.class.getProtectionDomain().getCodeSource();
        try {
            Path jar = Path.of(source.getLocation().toURI());
            if (Files.isRegularFile(jar)) {
                return jar;
            }
            throw new UnreadableInput(
                    "this program is not in a jar but in " + jar + ": archives are made of jars only");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of this program is no path: " + source.getLocation(), e);
        }
    }
}
