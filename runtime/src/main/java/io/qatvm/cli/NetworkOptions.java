package io.qatvm.cli;

import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.allocation.NetworkInfoFile;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** What the launcher is told of its networks. */
final class NetworkOptions {
    @Option(
            names = "--network-info",
            paramLabel = "FILE",
            description = "Which VF serves which network, as the launcher finds it in /etc/podinfo/network-info;"
                    + " without it the PCIDEVICE_* variables count")
    private String file;

    /** The file that is named; null if none is. */
    String file() {
        return file;
    }

    /** The environment with the file, if one is named. */
    LaunchEnvironment of(LaunchEnvironment environment) {
        return file == null
                ? environment
                : environment.with(new NetworkInfoFile(file, new String(Input.bytes(file), StandardCharsets.UTF_8)));
    }
}
