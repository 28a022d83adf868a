package io.qatvm.launcher;

/**
 * Where a machine has come to.
 *
 * @param sequence how many changes there have been; 0 while no VMI has come
 * @param state where it stands now
 */
public record MachineChange(long sequence, MachineState state) {}
