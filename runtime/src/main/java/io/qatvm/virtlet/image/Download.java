package io.qatvm.virtlet.image;

import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.Refused.Code;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** Fetches a file over http or https (TLS 1.2 and newer), and digests it on the way. */
final class Download {
    private static final int CHUNK = 1 << 20;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int REDIRECTION = 3;
    private static final int HUNDRED = 100;
    private static final int NOT_MODIFIED = 304;

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslParameters(tls())
            .build();

    /**
     * Writes what {@code source} answers to {@code target}, which must not be there yet.
     *
     * @return the digest, 64 hexadecimal digits; the bytes are on disk
     * @throws Refused if that fails; the file may have been begun
     */
    String fetch(Translations.Source source, Path target, Cancellation cancellation) {
        URI address = source.address();
        try {
            for (int redirects = 0; ; redirects++) {
                HttpResponse<InputStream> answer = client.send(
                        HttpRequest.newBuilder(address)
                                .timeout(Duration.ofMillis(source.transport().patienceMillis()))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
                Cancellation.Hold hold = cancellation.closes(answer.body());
                try (InputStream body = answer.body()) {
                    if (answer.statusCode() == OK) {
                        return save(body, target, cancellation);
                    }
                    address =
                            next(address, answer, redirects, source.transport().redirects());
                } finally {
                    hold.close();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(Code.CANCELLED, "the download of " + address + " was interrupted");
        } catch (IllegalArgumentException e) {
            throw new Refused(Code.INVALID_ARGUMENT, address + ": not an address of an image: " + e.getMessage());
        } catch (HttpTimeoutException e) {
            throw new Refused(
                    Code.DEADLINE_EXCEEDED,
                    address + ": no answer within " + source.transport().patienceMillis() + " ms");
        } catch (SSLException e) {
            throw new Refused(Code.UNAVAILABLE, address + ": no trusted connection: " + e.getMessage());
        } catch (ConnectException e) {
            throw new Refused(
                    Code.UNAVAILABLE,
                    address + ": cannot be downloaded: no connection"
                            + (e.getMessage() == null
                                    ? "; nobody listens there, or the name is not known"
                                    : ": " + e.getMessage()));
        } catch (IOException e) {
            if (cancellation.isCancelled()) {
                throw new Refused(Code.CANCELLED, "the download of " + address + " was given up by the caller");
            }
            throw new Refused(Code.UNAVAILABLE, address + ": cannot be downloaded: " + e);
        }
    }

    private static URI next(URI address, HttpResponse<?> answer, int redirects, int most) {
        int status = answer.statusCode();
        if (status / HUNDRED != REDIRECTION || status == NOT_MODIFIED) {
            throw new Refused(
                    switch (status) {
                        case NOT_FOUND, GONE -> Code.NOT_FOUND;
                        case UNAUTHORIZED, FORBIDDEN -> Code.PERMISSION_DENIED;
                        default -> Code.UNAVAILABLE;
                    },
                    address + ": the server answered " + status + "; expected 200");
        }
        if (redirects == most) {
            throw new Refused(
                    Code.FAILED_PRECONDITION, address + ": names another address once more, after " + most + " times");
        }
        URI next = address.resolve(answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new Refused(
                        Code.UNAVAILABLE, address + ": the server answered " + status + " without an address")));
        if ("https".equals(address.getScheme()) && !"https".equals(next.getScheme())) {
            throw new Refused(Code.FAILED_PRECONDITION, address + ": names " + next + ", which is not on https");
        }
        return next;
    }

    private static String save(InputStream body, Path target, Cancellation cancellation) throws IOException {
        MessageDigest digest = sha256();
        byte[] chunk = new byte[CHUNK];
        try (FileChannel file = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
                if (cancellation.isCancelled()) {
                    throw new IOException("given up");
                }
                digest.update(chunk, 0, read);
                ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, read);
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            }
            file.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static SSLParameters tls() {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        return parameters;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
