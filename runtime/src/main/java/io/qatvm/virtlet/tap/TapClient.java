package io.qatvm.virtlet.tap;

import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.FileDescriptorCast;

/** Asks a tap manager; one connection for each question. */
public final class TapClient {
    private static final int RECEIVED_RIGHTS = 4096;

    private final Path socket;
    private final int patienceMillis;

    /**
     * A client of the manager on {@code socket}.
     *
     * @param patienceMillis how long an answer may take
     */
    public TapClient(Path socket, int patienceMillis) {
        this.socket = socket;
        this.patienceMillis = patienceMillis;
    }

    /**
     * Has a network made.
     *
     * @param request JSON, see {@link PodTaps#add}
     * @return JSON of what was made
     * @throws TapFailure if the manager says no
     * @throws IOException if it does not answer
     */
    public String add(String key, String request) throws TapFailure, IOException {
        return ask(TapMessage.ADD, key, request);
    }

    /** Has a network taken away; see {@link PodTaps#release}. */
    public void release(String key) throws TapFailure, IOException {
        ask(TapMessage.RELEASE, key, "");
    }

    /** Nothing, if a network is still there; see {@link PodTaps#recover}. */
    public void recover(String key) throws TapFailure, IOException {
        ask(TapMessage.RECOVER, key, "{}");
    }

    /** Why no network is to be had now; empty if all is well. */
    public Optional<String> trouble() throws TapFailure, IOException {
        return Optional.of(ask(TapMessage.STATUS, "status", "")).filter(words -> !words.isEmpty());
    }

    /**
     * The cards of a network.
     *
     * @return items whose {@link TapItem#fdIndex} is the number of an open file of this process
     */
    public List<TapItem> get(String key) throws TapFailure, IOException {
        TapMessage.requireKey(key);
        try (AFUNIXSocket connection = connect()) {
            connection.setAncillaryReceiveBufferSize(RECEIVED_RIGHTS);
            TapMessage answer = exchange(connection, TapMessage.of(TapMessage.GET, key, ""));
            FileDescriptor[] files =
                    Optional.ofNullable(connection.getReceivedFileDescriptors()).orElse(new FileDescriptor[0]);
            List<TapItem> items = new ArrayList<>();
            for (TapItem item : TapItem.of(answer.text())) {
                if (item.fdIndex() < 0 || item.fdIndex() >= files.length) {
                    throw new IOException(socket + ": " + files.length + " open files came, and card " + items.size()
                            + " has number " + item.fdIndex());
                }
                int received = FileDescriptorCast.using(files[item.fdIndex()]).as(Integer.class);
                // What came goes with the connection.
                items.add(new TapItem(item.type(), item.mac(), OpenFiles.duplicate(received), item.pciAddress()));
            }
            return items;
        }
    }

    /** True if someone listens on {@code socket}. */
    static boolean listens(Path socket) {
        try (AFUNIXSocket connection = AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(socket))) {
            return connection.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }

    private String ask(int command, String key, String data) throws TapFailure, IOException {
        TapMessage.requireKey(key);
        try (AFUNIXSocket connection = connect()) {
            return exchange(connection, TapMessage.of(command, key, data)).text();
        }
    }

    private AFUNIXSocket connect() throws IOException {
        try {
            AFUNIXSocket connection = AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(socket));
            connection.setSoTimeout(patienceMillis);
            return connection;
        } catch (IOException e) {
            throw new IOException(
                    socket + ": no tap manager answers (" + e.getMessage()
                            + "); start one with qatvm tapmanager --listen " + socket,
                    e);
        }
    }

    private TapMessage exchange(AFUNIXSocket connection, TapMessage question) throws TapFailure, IOException {
        connection.getOutputStream().write(question.bytes());
        TapMessage answer = TapMessage.read(connection.getInputStream())
                .orElseThrow(() -> new IOException(socket + ": the tap manager hung up without an answer"));
        if (answer.command() == TapMessage.ERROR) {
            throw new TapFailure(answer.text());
        }
        if (answer.command() != question.command() + TapMessage.ANSWER) {
            throw new IOException(socket + ": answer 0x" + Integer.toHexString(answer.command()) + " to question "
                    + question.command());
        }
        return answer;
    }
}
