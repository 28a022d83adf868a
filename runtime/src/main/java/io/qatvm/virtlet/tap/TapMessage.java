package io.qatvm.virtlet.tap;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A message between a tap manager and its callers: 77 bytes of head, numbers with the highest byte first, then data. Layout and
 * numbers are those of Virtlet's tapmanager.
 *
 * @param command what is asked, or answered
 * @param rights bytes of control message that come with it; open files are in there
 * @param key whose network is meant; empty for nobody's
 * @param text what else is said, mostly JSON
 */
record TapMessage(int command, int rights, String key, String text) {
    static final int ADD = 0;
    static final int RELEASE = 1;
    static final int GET = 2;
    static final int RECOVER = 3;
    /** Is a network to be had? Virtlet's own tapmanager does not know this question. */
    static final int STATUS = 4;
    /** What is added to a question's number in its answer. */
    static final int ANSWER = 0x80;

    static final int ERROR = 0xff;

    private static final int MAGIC = 0x42424242;
    private static final int KEY_BYTES = 64;
    private static final int HEAD_BYTES = 4 + 1 + 4 + 4 + KEY_BYTES;
    private static final int MOST_DATA = 1 << 20;

    /**
     * Nothing, if {@code key} is whole in a message: a longer one would be cut, and could be taken for another.
     *
     * @throws IllegalArgumentException if it is not
     */
    static void requireKey(String key) {
        int length = key.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > KEY_BYTES || key.endsWith(" ")) {
            throw new IllegalArgumentException(
                    "key '" + key + "' has " + length + " bytes; expected 1 to " + KEY_BYTES);
        }
    }

    /** A message without open files. */
    static TapMessage of(int command, String key, String text) {
        return new TapMessage(command, 0, key, text);
    }

    /** That a question is not answered, and why. */
    static TapMessage error(String words) {
        return of(ERROR, "", words);
    }

    /** The message's bytes. An error belongs to no key: its field is zero, not blank. */
    byte[] bytes() {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        byte[] field = new byte[KEY_BYTES];
        if (command != ERROR) {
            Arrays.fill(field, (byte) ' ');
            byte[] name = key.getBytes(StandardCharsets.UTF_8);
            System.arraycopy(name, 0, field, 0, Math.min(name.length, KEY_BYTES));
        }
        return ByteBuffer.allocate(HEAD_BYTES + data.length)
                .putInt(MAGIC)
                .put((byte) command)
                .putInt(data.length)
                .putInt(rights)
                .put(field)
                .put(data)
                .array();
    }

    /**
     * Reads the next message.
     *
     * @return nothing if the other side has ended
     * @throws IOException if what comes is no message
     */
    static Optional<TapMessage> read(InputStream input) throws IOException {
        byte[] head = new byte[HEAD_BYTES];
        int first = input.read();
        if (first < 0) {
            return Optional.empty();
        }
        head[0] = (byte) first;
        DataInputStream whole = new DataInputStream(input);
        whole.readFully(head, 1, HEAD_BYTES - 1);
        ByteBuffer fields = ByteBuffer.wrap(head);
        int magic = fields.getInt();
        if (magic != MAGIC) {
            throw new IOException("no message of a tap manager: it begins with 0x" + Integer.toHexString(magic));
        }
        int command = Byte.toUnsignedInt(fields.get());
        int length = fields.getInt();
        int rights = fields.getInt();
        if (length < 0 || length > MOST_DATA || rights < 0) {
            throw new IOException(
                    "a message of " + Integer.toUnsignedString(length) + " bytes; expected at most " + MOST_DATA);
        }
        byte[] key = new byte[KEY_BYTES];
        fields.get(key);
        byte[] data = input.readNBytes(length);
        if (data.length < length) {
            throw new EOFException("a message of " + length + " bytes ended after " + data.length);
        }
        return Optional.of(new TapMessage(command, rights, name(key), new String(data, StandardCharsets.UTF_8)));
    }

    private static String name(byte[] field) {
        int end = field.length;
        while (end > 0 && (field[end - 1] == ' ' || field[end - 1] == 0)) {
            end--;
        }
        return new String(field, 0, end, StandardCharsets.UTF_8);
    }
}
