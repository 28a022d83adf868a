package io.qatvm.handler;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.controller.EventRecorder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/**
 * The agent of one node: it follows each VMI that is assigned to the node, with a worker of its own, so that none waits for
 * another. It holds no state: one that is started anew finds the machines as they are. Closing it leaves domains and
 * launchers alone.
 */
public final class Handler implements NodeAgent, AutoCloseable {
    private final HandlerSettings settings;
    private final HandlerParts parts;
    private final DomainReport report;
    private final NodeView view;
    private final ExecutorService threads;
    private final ScheduledExecutorService timers;
    private final Map<String, Followed> followed = new ConcurrentHashMap<>();
    private final Heartbeat heartbeat;
    private final Worker beating;
    private volatile boolean closed;

    /**
     * Puts it together; nothing runs before {@link #start()}.
     *
     * @param client reads VMIs, pods and the node, and writes the status of VMIs; stays open when this is closed
     */
    public Handler(KubernetesClient client, HandlerSettings settings, HandlerParts parts) {
        this.settings = settings;
        this.parts = parts;
        report = new DomainReport(client, new EventRecorder(client, "virt-handler", parts.clock()));
        view = new NodeView(client, settings.nodeName());
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, "handler-" + settings.nodeName());
            thread.setDaemon(true);
            return thread;
        };
        threads = Executors.newCachedThreadPool(daemons);
        timers = Executors.newSingleThreadScheduledExecutor(daemons);
        heartbeat = new Heartbeat(client, settings, parts.clock());
        beating = worker("heartbeat of node " + settings.nodeName(), heartbeat);
    }

    /** Starts, and returns at once: an API server that is away is waited for. */
    public void start() {
        view.start(this::look);
        beating.wake();
    }

    /** True once it knows all VMIs and launcher pods of its node. */
    public boolean filled() {
        return view.isFilled();
    }

    @Override
    public String nodeName() {
        return settings.nodeName();
    }

    @Override
    public void assigned(VirtualMachineInstance vmi) {
        look(vmi.getMetadata().getUid());
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        beating.close();
        heartbeat.end();
        view.close();
        followed.values().forEach(Followed::close);
        followed.clear();
        timers.shutdownNow();
        threads.shutdownNow();
    }

    private void look(String uid) {
        if (closed) {
            return;
        }
        Followed machine = followed.computeIfAbsent(uid, Followed::new);
        machine.worker.wake();
        if (closed) {
            machine.close();
        }
    }

    private Worker worker(String name, Worker.Step step) {
        return new Worker(name, step, new BackOff(settings.firstRetry(), settings.longestRetry()), threads, timers);
    }

    private void forget(String uid) {
        followed.computeIfPresent(uid, (gone, machine) -> {
            machine.close();
            return null;
        });
        // It may have been assigned in this very moment.
        if (view.vmi(uid).isPresent()) {
            look(uid);
        }
    }

    /** One VMI and its worker. */
    private final class Followed implements AutoCloseable {
        private final AssignedMachine machine;
        private final Worker worker;

        Followed(String uid) {
            machine = new AssignedMachine(
                    uid, view, settings, parts, report, threads, () -> look(uid), () -> forget(uid));
            worker = worker("VMI " + uid, machine);
        }

        @Override
        public void close() {
            worker.close();
            machine.close();
        }
    }
}
