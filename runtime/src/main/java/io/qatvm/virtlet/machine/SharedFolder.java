package io.qatvm.virtlet.machine;

/**
 * A folder of the node that the guest mounts by 9p.
 *
 * @param source its path on the node
 * @param tag the name by which the guest mounts it, at most 31 characters
 * @param mountPoint where the guest mounts it
 * @param readonly the guest may not write
 * @param slot slot on the guest's bus 0
 */
record SharedFolder(String source, String tag, String mountPoint, boolean readonly, int slot) {}
