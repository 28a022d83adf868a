package io.qatvm.benchmarks.kernel;

import io.qatvm.benchmarks.backend.Task;
import java.io.IOException;

/** One request at a time: written, and its answer read. */
final class SynchronousTask implements Task {
    private final AlgSocket socket;
    private final RequestMessage message;
    private final int operations;
    private final int beside;
    private final long header;
    private final long target;
    private final int sent;
    private final int answered;

    SynchronousTask(AlgSocket socket, RequestMessage message, int beside) throws AlgSocket.Failure {
        this.socket = socket;
        this.message = message;
        this.beside = beside;
        operations = socket.accept();
        header = message.header();
        target = message.target();
        sent = message.sent();
        answered = message.answered();
    }

    @Override
    public void run() throws Refusal, IOException {
        if (Libc.sendmsg(operations, header, 0) != sent || Libc.read(operations, target, answered) != answered) {
            int error = Libc.error();
            if (error == Libc.EBADMSG) {
                throw new Refusal("the tag does not hold");
            }
            throw new AlgSocket.Failure("an operation", error);
        }
    }

    @Override
    public byte[] answer() {
        return message.answer(beside);
    }

    @Override
    public void close() {
        Libc.close(operations);
        message.close();
        socket.close();
    }
}
