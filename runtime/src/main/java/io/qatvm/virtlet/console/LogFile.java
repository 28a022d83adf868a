package io.qatvm.virtlet.console;

import io.qatvm.virtlet.sandbox.Sandbox;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of one machine. A file that cannot be written loses lines, never the machine. */
final class LogFile {
    private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);
    private static final int CHUNK = 64 * 1024;

    private final Path path;
    private final CriLines lines = new CriLines();
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    private FileChannel file;

    private LogFile(Path path) {
        this.path = path;
    }

    /** The log of the machine in {@code sandbox}; empty if the kubelet named no place for one. */
    static Optional<LogFile> of(Sandbox sandbox) {
        return sandbox.machine()
                .map(machine -> machine.request().logPath())
                .filter(name -> !name.isEmpty() && !sandbox.pod().logDirectory().isEmpty())
                .map(name -> new LogFile(Path.of(sandbox.pod().logDirectory(), name)));
    }

    /** Reads what there is and writes what is complete; false at the end of the stream. */
    synchronized boolean take(SocketChannel from) throws IOException {
        chunk.clear();
        int read = from.read(chunk);
        if (read < 0) {
            flush();
            return false;
        }
        write(lines.add(chunk.flip(), Instant.now()));
        return true;
    }

    /** Writes what has been begun, too. */
    synchronized void flush() {
        lines.flush(Instant.now()).ifPresent(this::write);
    }

    /** Opens the file anew with the next line. */
    synchronized void reopen() {
        close();
        write(new byte[0]);
    }

    synchronized void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            LOG.debug("{}: {}", path, e.toString());
        }
        file = null;
    }

    private void write(byte[] bytes) {
        try {
            if (file == null) {
                Files.createDirectories(path.getParent());
                file = FileChannel.open(
                        path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            }
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
        } catch (IOException e) {
            LOG.warn("{}: lines of a guest are lost: {}", path, e.toString());
        }
    }
}
