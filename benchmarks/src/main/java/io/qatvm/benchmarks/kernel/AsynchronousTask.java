package io.qatvm.benchmarks.kernel;

import com.sun.jna.Memory;
import io.qatvm.benchmarks.backend.Task;
import io.qatvm.benchmarks.workload.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Several requests in flight: each on a descriptor of its own, their answers read by the kernel's asynchronous input and
 * output, in one call for all; io_submit(2), io_getevents(2).
 */
final class AsynchronousTask implements Task {
    private static final long IO_SETUP = 206;
    private static final long IO_DESTROY = 207;
    private static final long IO_GETEVENTS = 208;
    private static final long IO_SUBMIT = 209;
    private static final int IOCB = 64;
    private static final int EVENT = 32;
    private static final int POINTER = 8;
    private static final int IOCB_CMD_PREAD = 0;
    private static final int OPCODE_AT = 16;
    private static final int DESCRIPTOR_AT = 20;
    private static final int BUFFER_AT = 24;
    private static final int BYTES_AT = 32;
    private static final int RESULT_AT = 16;

    private final AlgSocket socket;
    private final int beside;
    private final int depth;
    private final List<RequestMessage> messages = new ArrayList<>();
    private final int[] operations;
    private final long[] headers;
    private final Memory structures;
    private final Memory events;
    private final long pointers;
    private final long eventsAt;
    private final long context;
    private final int sent;
    private final int answered;

    AsynchronousTask(AlgSocket socket, Problem problem, int tag, int beside, int depth) throws AlgSocket.Failure {
        this.socket = socket;
        this.beside = beside;
        this.depth = depth;
        operations = new int[depth];
        headers = new long[depth];
        structures = new Memory((long) POINTER + (long) depth * (POINTER + IOCB));
        structures.clear();
        events = new Memory((long) depth * EVENT);
        eventsAt = AlgSocket.at(events);
        long base = AlgSocket.at(structures);
        if (Libc.syscall(IO_SETUP, depth, base, 0, 0, 0) != 0) {
            throw new AlgSocket.Failure("io_setup", Libc.error());
        }
        context = structures.getLong(0);
        pointers = base + POINTER;
        for (int i = 0; i < depth; i++) {
            RequestMessage message = new RequestMessage(problem, tag);
            messages.add(message);
            operations[i] = socket.accept();
            headers[i] = message.header();
            int at = POINTER + depth * POINTER + i * IOCB;
            structures.setLong((long) POINTER + (long) i * POINTER, base + at);
            structures.setShort(at + OPCODE_AT, (short) IOCB_CMD_PREAD);
            structures.setInt(at + DESCRIPTOR_AT, operations[i]);
            structures.setLong(at + BUFFER_AT, message.target());
            structures.setLong(at + BYTES_AT, message.answered());
        }
        sent = messages.get(0).sent();
        answered = messages.get(0).answered();
    }

    @Override
    public int batch() {
        return depth;
    }

    @Override
    public void run() throws Refusal, IOException {
        for (int i = 0; i < depth; i++) {
            if (Libc.sendmsg(operations[i], headers[i], 0) != sent) {
                throw new AlgSocket.Failure("a request", Libc.error());
            }
        }
        if (Libc.syscall(IO_SUBMIT, context, depth, pointers, 0, 0) != depth) {
            throw new AlgSocket.Failure("io_submit", Libc.error());
        }
        int done = 0;
        while (done < depth) {
            long more = Libc.syscall(IO_GETEVENTS, context, 1, depth, eventsAt, 0);
            if (more <= 0) {
                throw new AlgSocket.Failure("io_getevents", Libc.error());
            }
            for (int i = 0; i < more; i++) {
                check(events.getLong((long) i * EVENT + RESULT_AT));
            }
            done += (int) more;
        }
    }

    private void check(long result) throws Refusal, AlgSocket.Failure {
        if (result == -Libc.EBADMSG) {
            throw new Refusal("the tag does not hold");
        }
        if (result != answered) {
            throw new AlgSocket.Failure("an operation", (int) -result);
        }
    }

    @Override
    public byte[] answer() {
        return messages.get(depth - 1).answer(beside);
    }

    @Override
    public void close() {
        Libc.syscall(IO_DESTROY, context, 0, 0, 0, 0);
        for (int descriptor : operations) {
            Libc.close(descriptor);
        }
        messages.forEach(RequestMessage::close);
        structures.close();
        events.close();
        socket.close();
    }
}
