package io.qatvm.benchmarks.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestCounterTest {
    @TempDir
    private Path folder;

    @Test
    void theOtherEndsNumberIsTaken() throws Exception {
        assertThat(asked("302\n")).isEqualTo(302);
    }

    @Test
    void whoDoesNotKnowGivesNone() throws Exception {
        assertThat(asked("unknown\n")).isEqualTo(-1);
        assertThat(new RequestCounter(folder.resolve("nobody")).ask()).isEmpty();
    }

    private long asked(String answer) throws Exception {
        Path path = folder.resolve("counter");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            CompletableFuture<String> question = CompletableFuture.supplyAsync(() -> answer(server, answer));
            long number = new RequestCounter(path).ask().orElse(-1);
            assertThat(question.get()).isEqualTo("requests\n");
            return number;
        }
    }

    private static String answer(ServerSocketChannel server, String answer) {
        try (SocketChannel channel = server.accept()) {
            ByteBuffer heard = ByteBuffer.allocate(64);
            while (heard.position() == 0 || heard.get(heard.position() - 1) != '\n') {
                if (channel.read(heard) < 0) {
                    break;
                }
            }
            channel.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
            return new String(heard.array(), 0, heard.position(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
