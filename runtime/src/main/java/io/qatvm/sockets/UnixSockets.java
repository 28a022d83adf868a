package io.qatvm.sockets;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.bootstrap.Bootstrap;
import io.grpc.netty.shaded.io.netty.channel.ChannelFuture;
import io.grpc.netty.shaded.io.netty.channel.ChannelInboundHandlerAdapter;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import io.grpc.netty.shaded.io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** gRPC over unix sockets: a few threads that all servers and channels of a process share. Linux only (epoll). */
public final class UnixSockets implements AutoCloseable {
    /** Longest path of a unix socket on Linux, in bytes; the kernel's field has room for one more, a zero. */
    public static final int LONGEST_PATH = 107;

    private static final Logger LOG = LoggerFactory.getLogger(UnixSockets.class);
    private static final long LONGEST_END_MILLIS = 1000;

    // One event loop moves far more than a kubelet ever asks; the work itself runs on the workers.
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("unix-sockets", true), EpollIoHandler.newFactory());
    private final ExecutorService workers =
            Executors.newCachedThreadPool(new DefaultThreadFactory("unix-sockets-call", true));

    /** Starts no thread before it is needed. */
    public UnixSockets() {}

    /**
     * A server on {@code socket}, to be completed and started.
     *
     * @throws IllegalArgumentException if the path is too long for a socket
     */
    public NettyServerBuilder server(Path socket) {
        return NettyServerBuilder.forAddress(address(socket))
                .channelType(EpollServerDomainSocketChannel.class)
                .bossEventLoopGroup(loop)
                .workerEventLoopGroup(loop)
                .executor(workers);
    }

    /**
     * A channel to the server on {@code socket}; nothing is connected yet.
     *
     * @throws IllegalArgumentException if the path is too long for a socket
     */
    public ManagedChannel channel(Path socket) {
        // A path is no valid authority for every server.
        return channel(socket, "localhost");
    }

    /**
     * As {@link #channel(Path)}, for a client of other manners.
     *
     * @param authority what it says in HTTP/2's {@code :authority}
     */
    public ManagedChannel channel(Path socket, String authority) {
        return NettyChannelBuilder.forAddress(address(socket))
                .channelType(EpollDomainSocketChannel.class)
                .eventLoopGroup(loop)
                .executor(workers)
                .usePlaintext()
                .overrideAuthority(authority)
                .build();
    }

    /** The process that listens on {@code socket}; empty if nobody does. Its number is 0 if this process cannot see it. */
    public OptionalInt listener(Path socket) {
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(EpollDomainSocketChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(address(socket))
                .awaitUninterruptibly();
        try {
            return connecting.isSuccess()
                    ? OptionalInt.of(((EpollDomainSocketChannel) connecting.channel())
                            .peerCredentials()
                            .pid())
                    : OptionalInt.empty();
        } catch (IOException notTold) {
            return OptionalInt.of(0);
        } finally {
            end(connecting.channel().close(), socket.toString());
        }
    }

    /** Threads for work that may wait. */
    public ExecutorService workers() {
        return workers;
    }

    static DomainSocketAddress address(Path socket) {
        requireShort(socket);
        return new DomainSocketAddress(socket.toString());
    }

    /**
     * Nothing, if {@code socket} can be one.
     *
     * @throws IllegalArgumentException if the path is too long for a socket
     */
    public static void requireShort(Path socket) {
        String path = socket.toString();
        int length = path.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_PATH) {
            throw new IllegalArgumentException("the path of socket " + path + " has " + length
                    + " bytes; expected at most " + LONGEST_PATH + ", as Linux allows: choose a shorter folder");
        }
    }

    /** Ends the threads. Servers and channels have to be closed before. */
    @Override
    public void close() {
        workers.shutdownNow();
        end(loop.shutdownGracefully(0, LONGEST_END_MILLIS, TimeUnit.MILLISECONDS), "the unix sockets' thread");
    }

    private static void end(Future<?> ending, String what) {
        if (!ending.awaitUninterruptibly(LONGEST_END_MILLIS)) {
            LOG.debug("{} has not ended yet", what);
        }
    }
}
