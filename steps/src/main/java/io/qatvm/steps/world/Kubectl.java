package io.qatvm.steps.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The user's kubectl, pointed at the scenario's cluster. */
public final class Kubectl {
    /**
     * How a call ended.
     *
     * @param exitCode kubectl's
     * @param output both streams
     */
    public record Result(int exitCode, String output) {}

    private final Site site;

    /** Made for each scenario. */
    public Kubectl(Site site) {
        this.site = site;
    }

    /** Runs {@code kubectl} with these arguments. */
    public Result run(String... arguments) {
        try {
            Path kubeconfig = site.cluster().writeKubeconfig(site.folder());
            List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig", kubeconfig.toString()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            // kubectl keeps a discovery cache at home; this cluster's must not outlive it.
            builder.environment().put("HOME", site.folder().toString());
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while kubectl runs", e);
        }
    }

    /** Applies a manifest. */
    public Result apply(String manifest) {
        try {
            Path file = Files.writeString(site.folder().resolve("manifest.json"), manifest);
            return run("apply", "-f", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
