package io.qatvm.handler.launchers;

import io.qatvm.launcher.MachineState;

/**
 * What a launcher says of its machine.
 *
 * @param state where the machine stands
 * @param uid the VMI's; empty before the launcher has been told of one
 * @param domain libvirt's name of the domain; empty if there is none
 * @param sequence the launcher's count of its changes, from 1
 */
public record LauncherReport(MachineState state, String uid, String domain, long sequence) {}
