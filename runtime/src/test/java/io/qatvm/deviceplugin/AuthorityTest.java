package io.qatvm.deviceplugin;

import static io.qatvm.deviceplugin.SomeDevices.GENERIC;
import static io.qatvm.deviceplugin.SomeDevices.vfs;
import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.deviceplugin.allocation.PreferencePolicy;
import io.qatvm.deviceplugin.metrics.PluginMetrics;
import io.qatvm.kubelet.v1beta1.DevicePluginOptions;
import io.qatvm.sockets.UnixSockets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kubelets up to 1.25 put the socket's path into HTTP/2's authority, later ones "localhost"; strict servers refuse the
 * path. Spoken by hand, frame by frame, so that no client puts the text right on its way.
 */
class AuthorityTest {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int GO_AWAY = 7;
    private static final byte[] EMPTY_MESSAGE = new byte[5];

    private final UnixSockets sockets = new UnixSockets();
    private final PluginMetrics metrics = new PluginMetrics();
    private DevicePlugin plugin;
    private Path socket;

    @BeforeEach
    void aPlugin(@TempDir Path folder) throws Exception {
        Path plugins = Files.createDirectory(folder.resolve("dp"));
        plugin = new DevicePlugin(
                        sockets,
                        PluginSettings.DEFAULT.withKubelet(plugins, folder.resolve("pr.sock")),
                        new SomeDevices().set(vfs(GENERIC, "3d", 1)),
                        PluginParts.of(PreferencePolicy.NONE, vf -> false, pod -> false),
                        metrics)
                .start();
        socket = plugin.sockets().get(GENERIC);
    }

    @AfterEach
    void end() {
        plugin.close();
        metrics.close();
        sockets.close();
    }

    @Test
    @Timeout(20)
    void takesASocketsPath() throws IOException {
        assertThat(options(socket.toString())).isPresent().get().satisfies(AuthorityTest::areThePlugins);
    }

    @Test
    @Timeout(20)
    void takesLocalhost() throws IOException {
        assertThat(options("localhost")).isPresent().get().satisfies(AuthorityTest::areThePlugins);
    }

    private static void areThePlugins(DevicePluginOptions options) {
        assertThat(options.getGetPreferredAllocationAvailable()).isTrue();
        assertThat(options.getPreStartRequired()).isFalse();
    }

    /** The answer to GetDevicePluginOptions; empty if the stream or the connection is refused. */
    private Optional<DevicePluginOptions> options(String authority) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            frame(request, SETTINGS, 0, 0, new byte[0]);
            frame(request, HEADERS, 4, 1, headers(authority));
            frame(request, DATA, 1, 1, EMPTY_MESSAGE);
            channel.write(ByteBuffer.wrap(request.toByteArray()));
            var in = Channels.newInputStream(channel);
            while (true) {
                byte[] head = in.readNBytes(9);
                if (head.length < 9) {
                    return Optional.empty();
                }
                ByteBuffer read = ByteBuffer.wrap(head);
                int lengthAndType = read.getInt();
                byte[] body = in.readNBytes(lengthAndType >>> 8);
                switch (lengthAndType & 0xff) {
                    case DATA -> {
                        // Behind the five bytes that gRPC puts in front of a message.
                        return Optional.of(DevicePluginOptions.parseFrom(
                                ByteBuffer.wrap(body, 5, body.length - 5).slice()));
                    }
                    case RESET, GO_AWAY -> {
                        return Optional.empty();
                    }
                    default -> {}
                }
            }
        }
    }

    private static byte[] headers(String authority) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        field(block, ":method", "POST");
        field(block, ":scheme", "http");
        field(block, ":path", "/v1beta1.DevicePlugin/GetDevicePluginOptions");
        field(block, ":authority", authority);
        field(block, "content-type", "application/grpc");
        field(block, "te", "trailers");
        return block.toByteArray();
    }

    /** One field as HPACK's literal that is not kept, without Huffman's code; texts below 127 bytes. */
    private static void field(ByteArrayOutputStream block, String name, String value) {
        block.write(0);
        for (String text : new String[] {name, value}) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            assertThat(bytes.length).isLessThan(127);
            block.write(bytes.length);
            block.writeBytes(bytes);
        }
    }

    private static void frame(ByteArrayOutputStream out, int type, int flags, int stream, byte[] body) {
        out.writeBytes(ByteBuffer.allocate(9)
                .putInt(body.length << 8 | type)
                .put((byte) flags)
                .putInt(stream)
                .array());
        out.writeBytes(body);
    }
}
