package io.qatvm.virtlet.console;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Cuts a stream of bytes into lines of kubelets' log form: time, stream, {@code F} for a line that is whole or {@code P} for
 * a part of one, and the text. The form is that of Kubernetes' CRI logging design.
 */
final class CriLines {
    /** As long as other runtimes make a part. */
    private static final int LONGEST = 16 * 1024;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    /** Takes what came; the lines that are complete now, as bytes for the file. */
    byte[] add(ByteBuffer bytes, Instant now) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                lines.writeBytes(line('F', now));
            } else if (next != '\r') {
                begun.write(next);
                if (begun.size() == LONGEST) {
                    lines.writeBytes(line('P', now));
                }
            }
        }
        return lines.toByteArray();
    }

    /** What has been begun and not ended, such as a prompt, as a part; empty if there is nothing. */
    Optional<byte[]> flush(Instant now) {
        return begun.size() == 0 ? Optional.empty() : Optional.of(line('P', now));
    }

    private byte[] line(char mark, Instant now) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes((TIME.format(now) + " stdout " + mark + " ").getBytes(StandardCharsets.US_ASCII));
        line.writeBytes(begun.toByteArray());
        line.write('\n');
        begun.reset();
        return line.toByteArray();
    }
}
