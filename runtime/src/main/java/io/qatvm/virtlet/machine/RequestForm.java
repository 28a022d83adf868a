package io.qatvm.virtlet.machine;

import io.qatvm.virtlet.device.NamedVfs;
import io.qatvm.virtlet.pod.ContainerRequest;
import io.qatvm.virtlet.pod.PodInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The form of what goes into XML, file names and the guest's files. */
final class RequestForm {
    // A label of DNS, as Kubernetes has it; dots and capitals do no harm.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");
    private static final Pattern KEY = Pattern.compile("[^=\\p{Cntrl}]+");

    private final List<String> problems = new ArrayList<>();

    private RequestForm() {}

    /** What is wrong with the form of a request; empty if nothing is. */
    static List<String> problems(ContainerRequest request, List<PodInterface> interfaces) {
        RequestForm form = new RequestForm();
        if (!NAME.matcher(request.name()).matches()) {
            form.problems.add("config.metadata.name '" + shown(request.name())
                    + "': expected at most 63 letters, digits, '-', '_' and '.'");
        }
        if (request.image().isBlank()) {
            form.problems.add("config.image.image is empty: expected an image's name");
        }
        if (request.resources().memoryLimitBytes() < 0) {
            form.problems.add("config.linux.resources.memoryLimitInBytes is "
                    + request.resources().memoryLimitBytes() + ": expected bytes, or 0 for the default");
        }
        form.line("podSandboxId", request.sandbox().id());
        form.line("sandboxConfig.logDirectory", request.sandbox().logDirectory());
        form.line("config.logPath", request.logPath());
        request.devices().forEach(device -> form.line("device " + shown(device.hostPath()), device.containerPath()));
        request.mounts().forEach(mount -> {
            form.line("mount " + shown(mount.containerPath()), mount.hostPath());
            form.line("mount", mount.containerPath());
        });
        request.environment().forEach(variable -> {
            if (!KEY.matcher(variable.key()).matches()) {
                form.problems.add("environment variable '" + shown(variable.key()) + "': expected a name without '='");
            }
            // Of those that name devices every value but an address is told of elsewhere, and none reaches the guest.
            if (!NamedVfs.speaksOfTheNode(variable.key())) {
                form.environment(variable.key(), variable.value());
            }
        });
        interfaces.forEach(each -> {
            form.line("network interface", each.name());
            if (!TapCard.isMac(each.mac())) {
                form.problems.add("network interface " + shown(each.name()) + ": hardware address '" + shown(each.mac())
                        + "', expected six pairs of lower-case hexadecimal digits, not multicast");
            }
        });
        return form.problems;
    }

    // The guest gets one line for each variable: a second line would be a variable of its own.
    private void environment(String key, String value) {
        if (value.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
            problems.add(
                    "environment variable " + shown(key)
                            + " has more than one line: expected one, as the guest reads variables from lines; mount a file instead");
        }
    }

    private void line(String place, String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            problems.add(place + ": '" + shown(text) + "' has control characters: expected plain text");
        }
    }

    private static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > 80 ? clean.substring(0, 80) + "..." : clean;
    }
}
