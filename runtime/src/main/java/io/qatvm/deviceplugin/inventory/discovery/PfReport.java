package io.qatvm.deviceplugin.inventory.discovery;

import io.qatvm.deviceplugin.inventory.ServiceSet;
import io.qatvm.pci.ResourceName;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a PF tells about itself: the resource its VFs are, and whether it is alive.
 *
 * @param type the part of the resource name behind the slash
 * @param note why the type is not what the services would make it; empty if it is
 * @param trouble why none of its VFs may be given out; empty if they may
 * @param doubt what could not be found out about its health; empty if all could
 */
public record PfReport(String type, Optional<String> note, Optional<String> trouble, Optional<String> doubt) {
    /** The type of all VFs whose services cannot be chosen or told. */
    public static final String GENERIC = "generic";
    /** Of a VF without a PF, inside a virtual machine: nobody to ask. */
    public static final PfReport NO_PF = new PfReport(GENERIC, Optional.empty(), Optional.empty(), Optional.empty());

    private static final String UP = "up";
    private static final String DEAD = "-1";

    /**
     * Asks a PF.
     *
     * @param debugfs such as {@code /sys/kernel/debug}; never worked out from the PF's path, which differs with the
     *     bridges above it
     * @param namespace in front of the slash
     */
    public static PfReport read(PhysicalFunction pf, Path debugfs, String namespace) {
        Optional<String> state = Optional.empty();
        Optional<String> doubt = Optional.empty();
        try {
            state = Sysfs.text(pf.folder().resolve("qat/state"));
        } catch (UnusableFile e) {
            doubt = Optional.of("state unknown: " + e.getMessage());
        }
        boolean down = state.isPresent() && !state.get().equals(UP);
        Optional<String> trouble = down
                ? Optional.of("PF " + pf.address() + " is '" + Sysfs.shown(state.get()) + "' (" + pf.folder()
                        + "/qat/state), expected 'up'")
                : Optional.empty();
        Path own = debugfs.resolve("qat_" + pf.model().pfDriver() + "_" + pf.address());
        Path heartbeat = own.resolve("heartbeat/status");
        try {
            Optional<String> beat =
                    Sysfs.text(heartbeat).flatMap(text -> text.lines().findFirst());
            if (beat.isEmpty()) {
                doubt = doubt.or(() -> Optional.of("heartbeat unknown: " + heartbeat + " is not there"));
            } else if (beat.get().strip().equals(DEAD)) {
                trouble = trouble.or(
                        () -> Optional.of("PF " + pf.address() + " has no heartbeat (" + heartbeat + " is -1)"));
            }
        } catch (UnusableFile e) {
            doubt = doubt.or(() -> Optional.of("heartbeat unknown: " + e.getMessage()));
        }
        if (!pf.model().hasServices()) {
            return new PfReport(GENERIC, Optional.empty(), trouble, doubt);
        }
        return named(pf, own.resolve("dev_cfg"), down, namespace, trouble, doubt);
    }

    private static PfReport named(
            PhysicalFunction pf,
            Path devCfg,
            boolean down,
            String namespace,
            Optional<String> trouble,
            Optional<String> doubt) {
        Path services = pf.folder().resolve("qat/cfg_services");
        String unreadable = "";
        Optional<String> text = Optional.empty();
        try {
            // What a PF that is down has in cfg_services may be meant for its next start.
            text = down ? Optional.empty() : filled(Sysfs.text(services));
        } catch (UnusableFile e) {
            unreadable = e.getMessage() + "; ";
        }
        try {
            if (text.isEmpty()) {
                text = filled(enabled(Sysfs.text(devCfg)));
            }
        } catch (UnusableFile e) {
            unreadable += e.getMessage() + "; ";
        }
        try {
            // Nobody gets a VF of a PF that is down, but it keeps its name, or the counts of two resources would jump.
            text = text.isEmpty() && down ? filled(Sysfs.text(services)) : text;
        } catch (UnusableFile e) {
            unreadable += e.getMessage() + "; ";
        }
        if (text.isEmpty()) {
            return new PfReport(
                    GENERIC,
                    Optional.of(unreadable + "services of PF " + pf.address() + " are told neither by " + services
                            + " nor by " + devCfg + "; its VFs are '" + GENERIC + "'"),
                    trouble,
                    doubt);
        }
        String name = ServiceSet.of(text.get()).name();
        if (!ResourceName.isValid(namespace + "/" + name)) {
            return new PfReport(
                    GENERIC,
                    Optional.of("services '" + Sysfs.shown(text.get()) + "' of PF " + pf.address()
                            + " make no resource name; expected such as 'sym;asym'; its VFs are '" + GENERIC + "'"),
                    trouble,
                    doubt);
        }
        return new PfReport(name, Optional.empty(), trouble, doubt);
    }

    private static Optional<String> filled(Optional<String> text) {
        return text.filter(services -> !services.isEmpty());
    }

    // The line "ServicesEnabled = ..." of the section [GENERAL].
    private static Optional<String> enabled(Optional<String> devCfg) {
        boolean general = false;
        for (String line : devCfg.orElse("").lines().map(String::strip).toList()) {
            if (line.startsWith("[")) {
                general = line.equals("[GENERAL]");
            } else if (general && line.startsWith("ServicesEnabled")) {
                int equals = line.indexOf('=');
                return equals < 0
                        ? Optional.empty()
                        : Optional.of(line.substring(equals + 1).strip());
            }
        }
        return Optional.empty();
    }
}
