package io.qatvm.benchmarks.workload;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Properties;

/** One published vector: its parts by name, as hexadecimal digits. */
final class Vector {
    private final String name;
    private final Properties parts;

    private Vector(String name, Properties parts) {
        this.name = name;
        this.parts = parts;
    }

    static Vector read(String name) {
        String resource = "/answers/" + name + ".properties";
        try (InputStream in = Vector.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            Properties parts = new Properties();
            parts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new Vector(name, parts);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    String source() {
        return text("source");
    }

    /** A part; empty if it has none of that name. */
    byte[] bytes(String part) {
        return HexFormat.of().parseHex(parts.getProperty(part, ""));
    }

    byte[] base64(String part) {
        return Base64.getDecoder().decode(text(part));
    }

    BigInteger number(String part) {
        return new BigInteger(text(part), 16);
    }

    private String text(String part) {
        String text = parts.getProperty(part);
        if (text == null) {
            throw new IllegalStateException("the vector " + name + " has no '" + part + "'");
        }
        return text;
    }
}
