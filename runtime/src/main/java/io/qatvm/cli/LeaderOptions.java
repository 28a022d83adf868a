package io.qatvm.cli;

import io.qatvm.controller.Leadership;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether and how controllers agree on the one that acts. */
final class LeaderOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--leader-elect",
            description = "Act only while holding the lease, so that several of these may run; default: act at once")
    private boolean elect;

    @Option(
            names = "--lease",
            paramLabel = "NS/NAME",
            defaultValue = "kubevirt/virt-controller",
            description = "The Lease that is held; default ${DEFAULT-VALUE}")
    private String lease;

    @Option(
            names = "--identity",
            paramLabel = "NAME",
            defaultValue = "${env:POD_NAME}",
            description = "Under which name the lease is held; default the variable POD_NAME, else a random one")
    private String identity;

    @Option(
            names = "--lease-duration",
            paramLabel = "TIME",
            defaultValue = "PT15S",
            description = "After how long others may take a lease that is not renewed; default ${DEFAULT-VALUE}")
    private Duration duration;

    @Option(
            names = "--renew-deadline",
            paramLabel = "TIME",
            defaultValue = "PT10S",
            description = "After how long without renewal it gives up acting; default ${DEFAULT-VALUE}")
    private Duration deadline;

    @Option(
            names = "--retry-period",
            paramLabel = "TIME",
            defaultValue = "PT2S",
            description = "How often the lease is looked at; default ${DEFAULT-VALUE}")
    private Duration retry;

    /**
     * What was asked for; empty to act at once.
     *
     * @throws ParameterException for a lease without a namespace, or times that do not fit
     */
    Optional<Leadership> leadership() {
        if (!elect) {
            return Optional.empty();
        }
        NamespacedName place = NamespacedName.of(lease)
                .orElseThrow(() ->
                        new ParameterException(spec.commandLine(), "--lease '" + lease + "', expected namespace/name"));
        String name = identity == null || identity.isBlank() ? UUID.randomUUID().toString() : identity;
        try {
            return Optional.of(new Leadership(place.namespace(), place.name(), name, duration, deadline, retry));
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
