package io.qatvm.cli;

import io.qatvm.cri.v1.ContainerStatusRequest;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.Refused.Code;
import io.qatvm.virtlet.cri.CriClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a guest wrote to its serial port. */
@Command(
        name = "logs",
        description = "Show the log of a container, which is what its guest wrote to its serial port.",
        mixinStandardHelpOptions = true)
final class CriLogsCommand implements Callable<Integer> {
    // time, stream, F or P, text.
    private static final int PARTS = 4;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RuntimeEndpointOptions runtime;

    @Option(names = "--timestamps", description = "With time, stream and mark, as the file has them")
    private boolean timestamps;

    @Parameters(paramLabel = "CONTAINER", description = "Whole id, its beginning, or a name")
    private String words;

    @Override
    public Integer call() {
        String file;
        try (CriClient client = runtime.client()) {
            String id = new CriIds(client)
                    .container(words)
                    .orElseThrow(Refused.notFound("container", words))
                    .getId();
            file = client.pods(calls -> calls.containerStatus(ContainerStatusRequest.newBuilder()
                            .setContainerId(id)
                            .build()))
                    .getStatus()
                    .getLogPath();
        }
        if (file.isEmpty()) {
            throw new Refused(
                    Code.FAILED_PRECONDITION,
                    "container " + words + " has no log: its sandbox was made without log_directory, or it without"
                            + " log_path");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Stream<String> lines = Files.lines(Path.of(file), StandardCharsets.UTF_8)) {
            lines.forEach(line -> print(out, line));
        } catch (NoSuchFileException e) {
            throw new Refused(Code.NOT_FOUND, file + ": not there; the guest has written nothing yet");
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
        out.flush();
        return 0;
    }

    private void print(PrintWriter out, String line) {
        String[] parts = line.split(" ", PARTS);
        if (timestamps || parts.length < PARTS) {
            out.println(line);
        } else if (parts[2].equals("P")) {
            out.print(parts[PARTS - 1]);
        } else {
            out.println(parts[PARTS - 1]);
        }
    }
}
