package io.qatvm.steps.world;

import io.qatvm.hypervisor.Hypervisor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What somebody asked of a hypervisor, and when. Thread-safe. */
public final class CallRecord {
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /**
     * One call.
     *
     * @param method of {@link Hypervisor}
     * @param about its first argument; empty if it has none
     * @param at when it began
     */
    public record Call(String method, String about, Instant at) {}

    /** The same hypervisor, whose calls are recorded here. */
    Hypervisor of(Hypervisor hypervisor) {
        return (Hypervisor) Proxy.newProxyInstance(
                Hypervisor.class.getClassLoader(), new Class<?>[] {Hypervisor.class}, (proxy, method, arguments) -> {
                    String about = arguments == null ? "" : String.valueOf(arguments[0]);
                    calls.add(new Call(method.getName(), about, Instant.now()));
                    try {
                        return method.invoke(hypervisor, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    /** What was handed to libvirt as the domain's definition; empty if nothing was. */
    public Optional<String> definition() {
        return calls.stream()
                .filter(call -> call.method().equals("define"))
                .map(Call::about)
                .findFirst();
    }

    /** The methods that were called, in order. */
    public List<String> methods() {
        return calls.stream().map(Call::method).toList();
    }

    /** When {@code method} was first called; empty if it never was. */
    public Optional<Instant> first(String method) {
        return calls.stream()
                .filter(call -> call.method().equals(method))
                .map(Call::at)
                .findFirst();
    }
}
