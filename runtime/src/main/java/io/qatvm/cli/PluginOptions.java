package io.qatvm.cli;

import io.qatvm.deviceplugin.PluginSettings;
import io.qatvm.deviceplugin.allocation.PreferencePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a device plugin runs beside its kubelet. */
final class PluginOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--kubelet-dir",
            paramLabel = "DIR",
            defaultValue = PluginSettings.KUBELET_FOLDER,
            description = "Where the kubelet and its plugins have their sockets; default ${DEFAULT-VALUE}")
    private Path kubeletFolder;

    @Option(
            names = "--pod-resources",
            paramLabel = "SOCKET",
            defaultValue = PluginSettings.POD_RESOURCES,
            description = "The kubelet's socket that tells which pod has which device; default ${DEFAULT-VALUE}")
    private Path podResources;

    @Option(
            names = "--scan-seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Seconds from one look at the host to the next; default ${DEFAULT-VALUE}")
    private int scanSeconds;

    @Option(
            names = "--init-timeout-seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "How long making one VF fit for its next user may take; default ${DEFAULT-VALUE}")
    private int preparationSeconds;

    @Option(
            names = "--allocation-policy",
            paramLabel = "none|packed|balanced",
            defaultValue = "none",
            description =
                    "Which VFs are best taken: any, from as few PFs as possible, or from the PF with the fewest in"
                            + " use; default ${DEFAULT-VALUE}")
    private String policy;

    @Option(names = "--cdi", description = "Tell container runtimes of the VFs by a CDI file, and containers by name")
    private boolean cdi;

    @Option(
            names = "--cdi-dir",
            paramLabel = "DIR",
            defaultValue = PluginSettings.CDI_FOLDER,
            description = "Where container runtimes look for CDI files; default ${DEFAULT-VALUE}")
    private Path cdiFolder;

    @Option(
            names = "--take-over",
            description = "Replace a plugin that serves the same resource, as in a rolling update; without it, starting"
                    + " beside one is refused")
    private boolean takeOver;

    /**
     * The settings.
     *
     * @throws ParameterException for a value that makes no sense
     */
    PluginSettings settings() {
        return new PluginSettings(
                kubeletFolder,
                podResources,
                seconds("--scan-seconds", scanSeconds),
                PluginSettings.DEFAULT.watchInterval(),
                seconds("--init-timeout-seconds", preparationSeconds),
                cdi ? Optional.of(cdiFolder) : Optional.empty(),
                takeOver);
    }

    /** The policy by its name. */
    PreferencePolicy policy() {
        for (PreferencePolicy known : PreferencePolicy.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(policy)) {
                return known;
            }
        }
        throw new ParameterException(
                spec.commandLine(), "--allocation-policy '" + policy + "', expected none, packed or balanced");
    }

    private Duration seconds(String option, int number) {
        if (number < 1) {
            throw new ParameterException(spec.commandLine(), option + " " + number + ", expected 1 or more");
        }
        return Duration.ofSeconds(number);
    }
}
