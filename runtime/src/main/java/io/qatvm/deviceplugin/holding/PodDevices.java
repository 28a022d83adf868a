package io.qatvm.deviceplugin.holding;

import java.io.IOException;
import java.util.List;

/** The kubelet's own list of who has which device; the pod-resources API, or what a test puts in its place. */
@FunctionalInterface
public interface PodDevices {
    /** All devices of all pods that the kubelet lists. */
    List<PodDevice> list() throws IOException;
}
