package io.qatvm.deviceplugin.allocation;

import io.qatvm.deviceplugin.inventory.DeviceNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What comes of a request for devices: all of it, or none of it and why. */
public sealed interface Answer {
    /**
     * All is given.
     *
     * @param containers one for each container of the request, in its order
     */
    record Granted(List<Container> containers) implements Answer {
        /** Copies the list. */
        public Granted {
            containers = List.copyOf(containers);
        }
    }

    /**
     * Nothing is given.
     *
     * @param reason what kind of no
     * @param message for people; names the id
     */
    record Refused(Reason reason, String message) implements Answer {}

    /**
     * What one container gets.
     *
     * @param environment variables, in order
     * @param nodes device nodes, each container path once
     * @param cdiDevices full CDI names; empty unless asked for
     */
    record Container(Map<String, String> environment, List<DeviceNode> nodes, List<String> cdiDevices) {
        /** What each device node may be used for. */
        public static final String PERMISSIONS = "rw";

        /** Copies its collections, keeping their order. */
        public Container {
            environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
            nodes = List.copyOf(nodes);
            cdiDevices = List.copyOf(cdiDevices);
        }
    }

    /** Kinds of refusal. */
    enum Reason {
        /** The request itself makes no sense. */
        MALFORMED,
        /** No such device is advertised. */
        UNKNOWN,
        /** The device may not be given out. */
        UNHEALTHY,
        /** Somebody has the device. */
        HELD,
        /** Another request is about the same device at this moment. */
        CONTENDED,
        /** The device could not be made fit for its next user. */
        UNPREPARED,
        /** The plugin is on its way out. */
        STOPPING;

        /** For labels: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** True if the same request can never be granted, whatever becomes of the devices. */
        public boolean callersFault() {
            return this == MALFORMED || this == UNKNOWN;
        }
    }
}
