package io.qatvm.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.qatvm.config.ClusterConfig;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A kernel that the hypervisor starts comes out of a container image, by a path that names a file there. The field is
 * today's KubeVirt's.
 */
final class KernelBootRule implements SpecRule {
    // Each file is handed on under its own name, without its folders; so a name must be left.
    private static final Pattern FILE = Pattern.compile("/([^/\\x00-\\x1f\\x7f]+/)*[^/\\x00-\\x1f\\x7f]+");

    @Override
    public void check(JsonNode spec, String path, ClusterConfig config, List<Cause> causes) {
        JsonNode boot = spec.path("domain").path("firmware").path("kernelBoot");
        if (boot.isMissingNode()) {
            return;
        }
        String place = path + ".domain.firmware.kernelBoot";
        JsonNode container = boot.path("container");
        if (container.isMissingNode()) {
            arguments(boot, place, causes);
            return;
        }
        String kernel = container.path("kernelPath").asText("");
        String initrd = container.path("initrdPath").asText("");
        if (container.path("image").asText("").isEmpty()) {
            causes.add(Cause.required(
                    place + ".container.image", place + ".container.image is empty: expected a container image"));
        }
        if (kernel.isEmpty() && initrd.isEmpty()) {
            causes.add(Cause.required(
                    place + ".container",
                    place + ".container names no file: expected at least one of kernelPath and initrdPath"));
        }
        file(kernel, place + ".container.kernelPath", causes);
        file(initrd, place + ".container.initrdPath", causes);
        if (!kernel.isEmpty() && !initrd.isEmpty() && name(kernel).equals(name(initrd))) {
            causes.add(Cause.invalid(
                    place + ".container.initrdPath",
                    place + ".container: kernelPath '" + kernel + "' and initrdPath '" + initrd
                            + "' end in the same file name, and the launcher finds both in one folder"));
        }
        if (kernel.isEmpty()) {
            arguments(boot, place, causes);
        }
    }

    private static void arguments(JsonNode boot, String place, List<Cause> causes) {
        if (!boot.path("kernelArgs").asText("").isEmpty()) {
            causes.add(Cause.invalid(
                    place + ".kernelArgs",
                    place + ".kernelArgs are given without a kernel: expected " + place + ".container.kernelPath"));
        }
    }

    private static void file(String file, String place, List<Cause> causes) {
        if (!file.isEmpty()
                && (!FILE.matcher(file).matches() || List.of(file.split("/")).contains(".."))) {
            causes.add(Cause.invalid(
                    place, place + " '" + file + "' is not an absolute path of a file, such as /boot/vmlinuz"));
        }
    }

    private static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
