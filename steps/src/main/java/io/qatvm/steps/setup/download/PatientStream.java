package io.qatvm.steps.setup.download;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A stream of the net that is given up when nothing comes for some time; the JDK's own waits for ever. */
final class PatientStream extends FilterInputStream {
    private final Duration patience;
    private final ScheduledExecutorService watch;
    private volatile long last = System.nanoTime();
    private volatile boolean givenUp;

    PatientStream(InputStream in, Duration patience) {
        super(in);
        this.patience = patience;
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "download-watch");
            thread.setDaemon(true);
            return thread;
        });
        long look = Math.max(1, patience.toMillis() / 4);
        var unused = watch.scheduleAtFixedRate(this::look, look, look, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (System.nanoTime() - last > patience.toNanos()) {
            givenUp = true;
            try {
                in.close();
            } catch (IOException closed) {
                // It is given up anyway.
            }
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            int read = super.read(into, offset, length);
            last = System.nanoTime();
            if (givenUp) {
                throw silent();
            }
            return read;
        } catch (IOException failure) {
            throw givenUp ? silent() : failure;
        }
    }

    private IOException silent() {
        return new IOException("nothing came for " + patience.toMillis() + " ms");
    }

    @Override
    public void close() throws IOException {
        watch.shutdownNow();
        super.close();
    }
}
