package io.qatvm.admission.server;

/** Answers one HTTP admission request body. */
@FunctionalInterface
public interface ReviewHandler {
    /**
     * Turns one request body into an answer. Called from several threads at once; it should not block.
     *
     * @param body the bytes as posted; their content type was {@code application/json}, nothing else is checked yet
     * @return what to send back, never null
     */
    Answer answer(byte[] body);

    /**
     * One HTTP answer.
     *
     * @param status HTTP status code
     * @param contentType value of the Content-Type header
     * @param body bytes to send; the receiver takes them over, so they must not change afterwards
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes pass through once; nobody compares answers
    record Answer(int status, String contentType, byte[] body) {}
}
