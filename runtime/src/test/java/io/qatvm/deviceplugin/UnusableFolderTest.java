package io.qatvm.deviceplugin;

import static io.qatvm.deviceplugin.SomeDevices.GENERIC;
import static io.qatvm.deviceplugin.SomeDevices.vfs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.qatvm.deviceplugin.allocation.PreferencePolicy;
import io.qatvm.deviceplugin.metrics.PluginMetrics;
import io.qatvm.sockets.UnixSockets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A folder that cannot have sockets is told of once, with the cause, until it can. */
class UnusableFolderTest {
    private static final Duration INTERVAL = Duration.ofMillis(10);

    @Test
    void theCauseIsToldOnceAndTheFolderIsUsedWhenItIsThere(@TempDir Path base) throws Exception {
        Path folder = base.resolve("dp");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("io.qatvm.deviceplugin.serving.Registrar");
        lines.start();
        logger.addAppender(lines);
        try (UnixSockets sockets = new UnixSockets();
                PluginMetrics metrics = new PluginMetrics();
                DevicePlugin plugin = new DevicePlugin(
                                sockets,
                                PluginSettings.DEFAULT
                                        .withKubelet(folder, base.resolve("none.sock"))
                                        .withIntervals(INTERVAL, INTERVAL),
                                new SomeDevices().set(vfs(GENERIC, "3d", 1)),
                                PluginParts.of(PreferencePolicy.NONE, vf -> false, pod -> false),
                                metrics)
                        .start()) {
            await("some looks").pollDelay(INTERVAL.multipliedBy(10)).until(() -> true);
            assertThat(about(lines, folder)).singleElement().asString().contains(folder + " is not there");
            Files.createDirectory(folder);
            await("the socket").until(() -> Files.exists(plugin.sockets().get(GENERIC)));
        } finally {
            logger.detachAppender(lines);
        }
    }

    private static List<String> about(ListAppender<ILoggingEvent> lines, Path folder) {
        return List.copyOf(lines.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains(folder + "/qat") && line.contains("cannot be served yet"))
                .toList();
    }
}
