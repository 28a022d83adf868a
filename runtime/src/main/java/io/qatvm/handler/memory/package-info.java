/**
 * The memory that a machine with VFIO devices may lock: how much that is, and how the limit of its processes is raised.
 *
 * <p>In: a VMI and the process of its launcher. Out: raised limits, or the reason why none was raised ({@link
 * io.qatvm.handler.memory.MemoryLock}).
 *
 * <p>Read next: {@link io.qatvm.handler}.
 */
package io.qatvm.handler.memory;
