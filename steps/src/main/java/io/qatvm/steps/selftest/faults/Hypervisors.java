package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hypervisor.Hypervisor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Puts something between launchers and libvirt. */
final class Hypervisors {
    private Hypervisors() {}

    /** What stands in between. */
    @FunctionalInterface
    interface Between {
        /** Answers a call to {@code sound}. */
        Object call(Hypervisor sound, Method method, Object[] arguments) throws Throwable;
    }

    static Reference spoilt(Reference sound, Between between) {
        return sound.withLaunchers(parts -> {
            var made = sound.launchers().apply(parts);
            return made.withHypervisor((Hypervisor) Proxy.newProxyInstance(
                    Hypervisor.class.getClassLoader(),
                    new Class<?>[] {Hypervisor.class},
                    (proxy, method, arguments) -> between.call(made.hypervisor(), method, arguments)));
        });
    }

    /** The sound answer. */
    static Object pass(Object sound, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(sound, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
