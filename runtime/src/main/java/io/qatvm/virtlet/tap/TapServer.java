package io.qatvm.virtlet.tap;

import io.qatvm.virtlet.tap.PodTaps.OpenCard;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.newsclub.net.unix.AFUNIXServerSocket;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.FileDescriptorCast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@link PodTaps} on a unix socket. Networks are made and taken by this process's own user and root alone; who runs
 * emulators may only get the open files of one.
 */
public final class TapServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TapServer.class);
    private static final int RIGHTS_HEAD = 16;
    private static final int RIGHTS_UNIT = 8;

    private final Path socket;
    private final PodTaps taps;
    private final Set<Long> owners;
    private final Set<Long> emulators;
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "virtlet-taps");
        thread.setDaemon(true);
        return thread;
    });
    private AFUNIXServerSocket listener;

    /**
     * A server; it does not serve yet.
     *
     * @param socket its path
     * @param taps that are served
     * @param owners user numbers that may do all
     * @param emulators user numbers that may get open files
     */
    public TapServer(Path socket, PodTaps taps, Set<Long> owners, Set<Long> emulators) {
        this.socket = socket;
        this.taps = taps;
        this.owners = Set.copyOf(owners);
        this.emulators = Set.copyOf(emulators);
    }

    /**
     * Begins to serve. A socket that a dead manager left is replaced.
     *
     * @throws IOException if someone listens on it, or it cannot be made
     */
    public TapServer serve() throws IOException {
        if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            if (TapClient.listens(socket)) {
                throw new IOException(socket + ": another tap manager listens here; expected a socket of its own");
            }
            Files.delete(socket);
        }
        Files.createDirectories(socket.toAbsolutePath().getParent());
        listener = AFUNIXServerSocket.newInstance();
        listener.bind(AFUNIXSocketAddress.of(socket));
        // Who asks for what is looked at with each message: emulators run as a user of their own.
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
        workers.execute(this::accept);
        return this;
    }

    @Override
    public void close() {
        try {
            if (listener != null) {
                listener.close();
                Files.deleteIfExists(socket);
            }
        } catch (IOException e) {
            LOG.debug("end of {}: {}", socket, e.toString());
        }
        workers.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                AFUNIXSocket caller = listener.accept();
                workers.execute(() -> serve(caller));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    LOG.warn("{}: {}", socket, e.toString());
                }
            }
        }
    }

    private void serve(AFUNIXSocket caller) {
        try (caller) {
            long user = caller.getPeerCredentials().getUid();
            boolean goesOn = true;
            while (goesOn) {
                Optional<TapMessage> asked = TapMessage.read(caller.getInputStream());
                goesOn = asked.isPresent();
                if (goesOn) {
                    answer(caller, user, asked.get());
                }
            }
        } catch (IOException e) {
            LOG.warn("{}: a caller is sent away: {}", socket, e.getMessage());
        }
    }

    private void answer(AFUNIXSocket caller, long user, TapMessage asked) throws IOException {
        try {
            boolean owner = owners.contains(user);
            if (!owner && !(asked.command() == TapMessage.GET && emulators.contains(user))) {
                throw new TapFailure("user " + user + " may not ask this of " + socket);
            }
            if (asked.command() == TapMessage.GET) {
                hand(caller, asked);
            } else {
                say(caller, TapMessage.of(asked.command() + TapMessage.ANSWER, asked.key(), done(asked)));
            }
        } catch (TapFailure e) {
            say(caller, TapMessage.error(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("command {} for {}", asked.command(), asked.key(), e);
            say(caller, TapMessage.error("a fault of the tap manager, see its log: " + e));
        }
    }

    private String done(TapMessage asked) throws TapFailure {
        switch (asked.command()) {
            case TapMessage.ADD -> {
                try {
                    return taps.add(asked.key(), asked.text());
                } catch (TapFailure e) {
                    throw new TapFailure("error getting fd: " + e.getMessage(), e);
                }
            }
            case TapMessage.RELEASE -> {
                try {
                    taps.release(asked.key());
                } catch (TapFailure e) {
                    throw new TapFailure("error releasing fd: " + e.getMessage(), e);
                }
                return "";
            }
            case TapMessage.RECOVER -> {
                taps.recover(asked.key());
                return "";
            }
            case TapMessage.STATUS -> {
                return taps.trouble().orElse("");
            }
            default -> throw new TapFailure("bad command");
        }
    }

    private void hand(AFUNIXSocket caller, TapMessage asked) throws TapFailure, IOException {
        List<OpenCard> cards = taps.open(asked.key());
        List<FileDescriptor> files = new ArrayList<>();
        try {
            List<TapItem> items = new ArrayList<>();
            for (OpenCard card : cards) {
                TapItem item = card.item();
                items.add(new TapItem(item.type(), item.mac(), files.size(), item.pciAddress()));
                files.add(FileDescriptorCast.unsafeUsing(card.descriptor()).getFileDescriptor());
            }
            int length = files.isEmpty() ? 0 : RIGHTS_HEAD + (files.size() + 1) / 2 * RIGHTS_UNIT;
            TapMessage answer = TapMessage.of(TapMessage.GET + TapMessage.ANSWER, asked.key(), TapItem.json(items));
            caller.setOutboundFileDescriptors(files.toArray(FileDescriptor[]::new));
            say(caller, new TapMessage(answer.command(), length, answer.key(), answer.text()));
        } finally {
            cards.forEach(card -> OpenFiles.close(card.descriptor()));
        }
    }

    // As one write, which the open files travel with.
    private static void say(AFUNIXSocket caller, TapMessage answer) throws IOException {
        OutputStream output = caller.getOutputStream();
        output.write(answer.bytes());
        output.flush();
    }
}
