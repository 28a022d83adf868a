package io.qatvm.cli;

import io.qatvm.virtlet.cri.CriClient;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Which container runtime is spoken to. */
final class RuntimeEndpointOptions {
    private static final String SCHEME = "unix://";

    @Option(
            names = {"-r", "--runtime-endpoint"},
            paramLabel = "SOCKET",
            defaultValue = "${env:CONTAINER_RUNTIME_ENDPOINT:-/run/virtlet.sock}",
            description = "The runtime's socket, with or without unix://; default the variable"
                    + " CONTAINER_RUNTIME_ENDPOINT, else /run/virtlet.sock")
    private String endpoint;

    @Option(
            names = {"-t", "--timeout"},
            paramLabel = "TIME",
            converter = TimeSpan.class,
            defaultValue = "2m",
            description = "How long a call may take; default ${DEFAULT-VALUE}")
    private Duration timeout;

    /** How long a call may take. */
    Duration timeout() {
        return timeout;
    }

    CriClient client() {
        return client(timeout);
    }

    CriClient client(Duration patience) {
        try {
            return new CriClient(
                    Path.of(endpoint.startsWith(SCHEME) ? endpoint.substring(SCHEME.length()) : endpoint), patience);
        } catch (IllegalArgumentException tooLong) {
            throw new UnreadableInput(tooLong.getMessage());
        }
    }
}
