package io.qatvm.deviceplugin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a device plugin runs.
 *
 * @param kubeletFolder where the kubelet and its device plugins have their sockets
 * @param podResources the kubelet's socket for the pod-resources API
 * @param scanInterval from one look at the host to the next
 * @param watchInterval how long at most until a change in {@code kubeletFolder} is noticed; also how long a kubelet may
 *     leave a list unread before the plugin registers again
 * @param preparationTimeout how long making one device fit for its next user may take
 * @param cdiFolder where container runtimes look for CDI files; empty if they are to be told nothing
 * @param takeOver whether a plugin that serves the same resource already is replaced
 */
public record PluginSettings(
        Path kubeletFolder,
        Path podResources,
        Duration scanInterval,
        Duration watchInterval,
        Duration preparationTimeout,
        Optional<Path> cdiFolder,
        boolean takeOver) {
    /** A kubelet's usual folder for device plugins. */
    public static final String KUBELET_FOLDER = "/var/lib/kubelet/device-plugins";
    /** A kubelet's usual socket for pod resources. */
    public static final String POD_RESOURCES = "/var/lib/kubelet/pod-resources/kubelet.sock";
    /** Where container runtimes look for files that come and go. */
    public static final String CDI_FOLDER = "/var/run/cdi";

    /** With a kubelet in its usual place. */
    public static final PluginSettings DEFAULT = new PluginSettings(
            Path.of(KUBELET_FOLDER),
            Path.of(POD_RESOURCES),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Optional.empty(),
            false);

    /** The same with a kubelet elsewhere. */
    public PluginSettings withKubelet(Path folder, Path podResourcesSocket) {
        return new PluginSettings(
                folder, podResourcesSocket, scanInterval, watchInterval, preparationTimeout, cdiFolder, takeOver);
    }

    /** The same at another pace. */
    public PluginSettings withIntervals(Duration scan, Duration watch) {
        return new PluginSettings(kubeletFolder, podResources, scan, watch, preparationTimeout, cdiFolder, takeOver);
    }

    /** The same with another time-out. */
    public PluginSettings withPreparationTimeout(Duration timeout) {
        return new PluginSettings(
                kubeletFolder, podResources, scanInterval, watchInterval, timeout, cdiFolder, takeOver);
    }

    /** The same, telling container runtimes by files in this folder. */
    public PluginSettings withCdi(Path folder) {
        return new PluginSettings(
                kubeletFolder,
                podResources,
                scanInterval,
                watchInterval,
                preparationTimeout,
                Optional.of(folder),
                takeOver);
    }

    /** The same, replacing a plugin that is there. */
    public PluginSettings takingOver() {
        return new PluginSettings(
                kubeletFolder, podResources, scanInterval, watchInterval, preparationTimeout, cdiFolder, true);
    }
}
