package io.qatvm.virtlet.proxy;

import io.grpc.StatusRuntimeException;
import io.qatvm.sockets.PrivateServer;
import io.qatvm.sockets.PrivateServer.Expected;
import io.qatvm.sockets.UnixSockets;
import io.qatvm.virtlet.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves several runtimes as one on a unix socket. It needs none of them to start, and goes on when one of them dies. */
public final class CriProxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CriProxy.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Expected EXPECTED = new Expected(
            "somebody listens here; expected a socket of the proxy's own", "expected one for the socket, such as /run");

    private final UnixSockets sockets;
    private final Members members;
    private final MergedLists lists;
    private final PrivateServer socket;
    private final Set<MergedEvents> streams = ConcurrentHashMap.newKeySet();
    private final Set<Member> recalled = ConcurrentHashMap.newKeySet();
    private final Set<Member> away = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock;
    private ScheduledFuture<?> looks;

    /**
     * A proxy on {@code listen}; it does not serve yet.
     *
     * @param sockets stays open when the proxy is closed
     * @throws IllegalArgumentException if the runtimes could not be told apart, or a path is too long for a socket
     */
    public CriProxy(UnixSockets sockets, Path listen, List<ProxiedRuntime> runtimes, ProxyParts parts) {
        UnixSockets.requireShort(listen);
        this.sockets = sockets;
        List<ProxiedRuntime> all = ProxiedRuntime.together(runtimes);
        for (ProxiedRuntime each : all) {
            UnixSockets.requireShort(each.socket());
            if (same(each.socket(), listen)) {
                throw new IllegalArgumentException(
                        each.label() + ": " + listen + " is the proxy's own socket; expected the runtime's");
            }
        }
        this.members = new Members(all.stream()
                .map(each -> new Member(
                        each,
                        parts.upstreams().apply(sockets, each),
                        parts.names().apply(each)))
                .toList());
        Choice choice = parts.choice().apply(all);
        this.lists = new MergedLists(members, choice, parts.memory(), sockets.workers(), PATIENCE);
        Dispatch dispatch = new Dispatch(members, choice, lists, new Statuses(members, PATIENCE), this::recallSoon);
        Calls calls = new Calls(members, dispatch, this::begin, streams::remove);
        this.socket = new PrivateServer(
                sockets,
                listen,
                "rw-------",
                EXPECTED,
                builder -> builder.maxInboundMessageSize(SocketUpstream.LARGEST_MESSAGE)
                        .fallbackHandlerRegistry(calls));
        this.clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "cri-proxy-clock");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Begins to serve, whether runtimes are there or not. A socket that a dead proxy left is replaced.
     *
     * @throws IOException if the folder is not there, someone listens on the socket, or something else stands at its path
     */
    public void serve() throws IOException {
        socket.serve();
        looks = clock.scheduleWithFixedDelay(
                () -> members.all().forEach(each -> sockets.workers().execute(() -> look(each))),
                0,
                LOOK.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Ends the proxy; the runtimes stay as they are. */
    @Override
    public void close() {
        if (looks != null) {
            looks.cancel(false);
        }
        clock.shutdownNow();
        socket.close();
        members.all().forEach(each -> each.upstream().close());
    }

    private void begin(MergedEvents stream) {
        streams.add(stream);
        stream.resume();
    }

    // What nobody asks for is found out all the same: whether a runtime is back, and what it has.
    private void look(Member member) {
        try {
            boolean fresh = member.upstream().connect();
            if (away.remove(member)) {
                LOG.info("{} is back", member.runtime().label());
            }
            if (fresh) {
                recallSoon(member);
            }
            streams.forEach(MergedEvents::resume);
        } catch (Refused gone) {
            if (away.add(member)) {
                LOG.warn("{}", gone.getMessage());
            }
        }
    }

    private void recallSoon(Member member) {
        if (recalled.add(member)) {
            sockets.workers().execute(() -> {
                // From here on a further change needs a further look.
                recalled.remove(member);
                try {
                    lists.recall(member);
                } catch (Refused | StatusRuntimeException untold) {
                    LOG.debug(
                            "{} does not tell what it has: {}", member.runtime().label(), untold.getMessage());
                }
            });
        }
    }

    private static boolean same(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }
}
