package io.qatvm.benchmarks.evidence;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Somebody outside of this machine who knows how many requests its devices have served: a character device, such as a port of
 * virtio-serial, or a unix socket. Asked by the line {@code requests}, it answers with one line, a number or {@code unknown}.
 * Once it has not answered in time, it is not asked again: its late answer would be taken for the next.
 */
public final class RequestCounter {
    /** The line that asks. */
    public static final String QUESTION = "requests";

    private static final int SECONDS = 10;

    private final Path path;
    private boolean silent;

    /** At that path; it is opened for each question. */
    public RequestCounter(Path path) {
        this.path = path;
    }

    /** Asks; empty if nothing is known, or nobody answers. */
    public OptionalLong ask() {
        if (silent) {
            return OptionalLong.empty();
        }
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread asking = new Thread(
                () -> {
                    try {
                        answer.complete(answer());
                    } catch (IOException | RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                },
                "request-counter");
        asking.setDaemon(true);
        asking.start();
        try {
            return number(answer.get(SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException late) {
            silent = true;
            return OptionalLong.empty();
        } catch (ExecutionException failed) {
            return OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    private static OptionalLong number(String line) {
        String word = line.strip();
        return word.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(word)) : OptionalLong.empty();
    }

    private String answer() throws IOException {
        byte[] question = (QUESTION + "\n").getBytes(StandardCharsets.US_ASCII);
        // A socket is neither a file nor a folder nor a link; neither is a character device, which no socket can open.
        return isSocket() ? bySocket(question) : byDevice(question);
    }

    private boolean isSocket() throws IOException {
        int mode = (Integer) Files.getAttribute(path, "unix:mode");
        return Files.readAttributes(path, BasicFileAttributes.class).isOther() && (mode & 0xf000) == 0xc000;
    }

    private String bySocket(byte[] question) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            channel.write(ByteBuffer.wrap(question));
            StringBuilder line = new StringBuilder();
            ByteBuffer one = ByteBuffer.allocate(1);
            while (channel.read(one) > 0 && one.get(0) != '\n') {
                line.append((char) one.get(0));
                one.clear();
            }
            return line.toString();
        }
    }

    private String byDevice(byte[] question) throws IOException {
        try (RandomAccessFile device = new RandomAccessFile(path.toFile(), "rw")) {
            device.write(question);
            String line = device.readLine();
            return line == null ? "" : line;
        }
    }
}
