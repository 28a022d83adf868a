package io.qatvm.steps.setup.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.qatvm.fixtures.cluster.local.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A place of releases on loopback: shell scripts by the names of programs, with their checksums. */
final class ReleasePlace implements AutoCloseable {
    static final String ARCHIVE = "etcd-v3.4.23-linux-amd64.tar.gz";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, Integer> cuts = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    ReleasePlace(String version) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        for (Program program : Program.ofKubernetes()) {
            byte[] script = script("echo Kubernetes v" + version);
            put(program.file(), script);
            put(program.file() + ".sha256", sum(script).getBytes(StandardCharsets.US_ASCII));
        }
        etcd(archive("etcd-v3.4.23-linux-amd64/etcd", script("exit 1")));
    }

    /** A script that is long enough to be cut. */
    static byte[] script(String command) {
        return ("#!/bin/sh\n" + command + "\nexit 0\n" + "#".repeat(300_000)).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] archive(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    /** Puts an archive in the place of etcd's, with its true sum. */
    void etcd(byte[] archive) {
        put(ARCHIVE, archive);
        put("SHA256SUMS", (sum(archive) + "  " + ARCHIVE + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    void put(String name, byte[] content) {
        files.put(name, content);
    }

    byte[] file(String name) {
        return files.get(name);
    }

    void remove(String name) {
        files.remove(name);
    }

    /** Each of the next answers with that file ends after so many bytes; {@code times} of them. */
    void cut(String name, int times) {
        cuts.put(name, times);
    }

    /** What was asked for: names, with the range if there was one. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    Places places() {
        URI here = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new Places(here, here);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String name = path.substring(path.lastIndexOf('/') + 1);
            String range = exchange.getRequestHeaders().getFirst("Range");
            asked.add(range == null ? name : name + " " + range);
            byte[] all = files.get(name);
            if (all == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            if (range != null && from >= all.length) {
                exchange.getResponseHeaders().set("Content-Range", "bytes */" + all.length);
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            if (range != null) {
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (all.length - 1) + "/" + all.length);
            }
            exchange.sendResponseHeaders(range == null ? 200 : 206, all.length - from);
            boolean cut = cuts.merge(name, -1, Integer::sum) >= 0;
            int end = cut ? from + (all.length - from) / 2 : all.length;
            exchange.getResponseBody().write(Arrays.copyOfRange(all, from, end));
            exchange.getResponseBody().flush();
        }
    }

    static String sum(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
