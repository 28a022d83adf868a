/**
 * What a node's agent does to the processes of a machine: how much memory they may lock, and the end of a QEMU that has
 * outlived its launcher.
 *
 * <p>In: a VMI and the process of its launcher. Out: raised limits, or the reason why none was raised ({@link
 * io.qatvm.handler.processes.MemoryLock}); what runs of a guest whose launcher is gone ({@link
 * io.qatvm.handler.processes.GuestProcesses}).
 *
 * <p>Read next: {@link io.qatvm.handler}.
 */
package io.qatvm.handler.processes;
