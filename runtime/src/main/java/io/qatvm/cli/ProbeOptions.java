package io.qatvm.cli;

import io.qatvm.probes.ProbePage;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a process tells how it is. */
final class ProbeOptions {
    private static final int LARGEST_PORT = 65535;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--probe-port",
            paramLabel = "PORT",
            description = "Serve /healthz, /readyz and, where there are any, /metrics there; 0 for any; default none")
    private Integer port;

    @Option(
            names = "--probe-address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address for them; default ${DEFAULT-VALUE}, in a pod 0.0.0.0")
    private String address;

    /** Refuses what no port can be; nothing has been started then. */
    void check() {
        if (port != null && (port < 0 || port > LARGEST_PORT)) {
            throw new ParameterException(
                    spec.commandLine(), "--probe-port " + port + ", expected a number from 0 to " + LARGEST_PORT);
        }
    }

    /** Begins to serve, if asked to; see {@link ProbePage#serve}. */
    Served serve(BooleanSupplier health, BooleanSupplier ready, Optional<Supplier<String>> metrics) {
        if (port == null) {
            return new Served(Optional.empty());
        }
        return new Served(Optional.of(ProbePage.serve(new InetSocketAddress(address, port), health, ready, metrics)));
    }

    /** The pages, if there are any. */
    record Served(Optional<ProbePage> page) implements AutoCloseable {
        @Override
        public void close() {
            page.ifPresent(ProbePage::close);
        }

        /** For the line that says what is running; empty if there are none. */
        @Override
        public String toString() {
            return page.map(served -> ", probes on port " + served.port()).orElse("");
        }
    }
}
