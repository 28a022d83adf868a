package io.qatvm.steps.setup.download;

import io.qatvm.fixtures.cluster.local.LocalClusterTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Gets files by HTTP. What was cut is gone on with, in the same call and in later ones. */
final class Web {
    static final Duration CONNECT = Duration.ofSeconds(8);
    static final Duration STALL = Duration.ofSeconds(30);

    private static final int WHOLE = 200;
    private static final int PART = 206;
    private static final int BEYOND = 416;
    private static final int NOT_FOUND = 404;
    private static final int FRUITLESS = 3;
    private static final int PIECE = 1 << 16;
    private static final int LONGEST_TEXT = 1 << 18;

    private final HttpClient client;
    private final Duration stall;
    private final Progress progress;

    /** Through a proxy, if there is one; gives a line up that is silent for {@code stall}. */
    Web(ProxySelector proxy, Duration stall, Progress progress) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .proxy(proxy)
                .build();
        this.stall = stall;
        this.progress = progress;
    }

    /**
     * A short text.
     *
     * @throws LocalClusterTrouble if it cannot be had
     */
    String text(URI address) {
        try {
            HttpResponse<InputStream> answer = ask(address, 0);
            try (PatientStream in = new PatientStream(answer.body(), stall)) {
                check(answer, address, WHOLE);
                return new String(in.readNBytes(LONGEST_TEXT), StandardCharsets.US_ASCII);
            }
        } catch (IOException e) {
            throw unreachable(address, e);
        }
    }

    /**
     * A file, of which the first part may be there already.
     *
     * @throws LocalClusterTrouble if it cannot be had; what came is left where it is
     */
    void fetch(URI address, Path file) {
        for (int fruitless = 0; ; ) {
            long before = size(file);
            try {
                transfer(address, file, before);
                return;
            } catch (ConnectException | HttpConnectTimeoutException | SSLException e) {
                throw unreachable(address, e);
            } catch (IOException cut) {
                progress.broken();
                fruitless = size(file) > before ? 0 : fruitless + 1;
                if (fruitless == FRUITLESS) {
                    throw new LocalClusterTrouble(
                            address + " breaks off after " + size(file) + " bytes: " + cut.getMessage(),
                            "run the same again, it goes on there; or " + Places.REMEDY,
                            cut);
                }
                progress.note("  cut after " + size(file) + " bytes; going on there");
            }
        }
    }

    private void transfer(URI address, Path file, long before) throws IOException {
        HttpResponse<InputStream> answer = ask(address, before);
        try (PatientStream in = new PatientStream(answer.body(), stall)) {
            if (answer.statusCode() == BEYOND && before > 0) {
                beyond(answer, file, before);
                return;
            }
            check(answer, address, WHOLE, PART);
            boolean goesOn = answer.statusCode() == PART;
            String range = answer.headers().firstValue("Content-Range").orElse("");
            if (goesOn && !range.startsWith("bytes " + before + "-")) {
                remove(file);
                throw new IOException("asked to go on at " + before + ", it answers with '" + range + "'");
            }
            long at = goesOn ? before : 0;
            long length = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
            append(in, file, at, length < 0 ? 0 : at + length);
        }
    }

    // All of it is there already, or it was something else.
    private static void beyond(HttpResponse<InputStream> answer, Path file, long before) throws IOException {
        String range = answer.headers().firstValue("Content-Range").orElse("");
        if (!range.equals("bytes */" + before)) {
            remove(file);
            throw new IOException("what was there does not fit, '" + range + "'; begun again");
        }
    }

    private void append(InputStream in, Path file, long start, long all) throws IOException {
        StandardOpenOption how = start > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        long at = start;
        try (OutputStream out = open(file, how)) {
            byte[] piece = new byte[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                write(out, piece, read, file);
                progress.step(String.valueOf(file.getFileName()).replace(".part", ""), at, at + read, all);
                at += read;
            }
        }
        if (at < all) {
            throw new IOException("the line was closed");
        }
    }

    private HttpResponse<InputStream> ask(URI address, long from) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(stall);
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        try {
            return client.send(request.build(), BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalClusterTrouble("interrupted while fetching " + address, "run the same again", e);
        }
    }

    private static void check(HttpResponse<InputStream> answer, URI asked, int... good) {
        if (!Places.safe(answer.uri())) {
            throw new LocalClusterTrouble(
                    asked + " leads to " + answer.uri() + ", which is without TLS", "name another mirror");
        }
        for (int status : good) {
            if (answer.statusCode() == status) {
                return;
            }
        }
        String what = asked + " answers " + answer.statusCode();
        throw answer.statusCode() == NOT_FOUND
                ? new LocalClusterTrouble(what + ": there is no such release", "choose another --version, or mirror")
                : new LocalClusterTrouble(what + ", expected 200", "try again later; or " + Places.REMEDY);
    }

    private static LocalClusterTrouble unreachable(URI address, IOException e) {
        String why = e.getMessage() == null ? "no such host, or nothing listens there" : e.getMessage();
        String trust = e instanceof SSLException
                ? "if a proxy of yours signs for it, name its certificate by CONFORM_JAVA_OPTS="
                        + "-Djavax.net.ssl.trustStore=FILE; or "
                : "look at the network and at HTTPS_PROXY; or ";
        return new LocalClusterTrouble(address + " cannot be reached: " + why, trust + Places.REMEDY, e);
    }

    private static OutputStream open(Path file, StandardOpenOption how) {
        try {
            return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
        } catch (IOException e) {
            throw Disk.unwritable(file, e);
        }
    }

    private static void write(OutputStream out, byte[] piece, int length, Path file) {
        try {
            out.write(piece, 0, length);
        } catch (IOException e) {
            throw Disk.unwritable(file, e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw Disk.unwritable(file, e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw Disk.unwritable(file, e);
        }
    }
}
