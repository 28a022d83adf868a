package io.qatvm.admission.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Says errors of the HTTP layer in one line of plain text, never with a stack trace or a server version. */
final class PlainErrors extends ErrorHandler {
    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, Throwable cause, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ReviewRouting.PLAIN_TEXT);
        response.write(true, line(code), callback);
    }

    private static ByteBuffer line(int code) {
        return ByteBuffer.wrap((code + " " + HttpStatus.getMessage(code) + "\n").getBytes(UTF_8));
    }
}
