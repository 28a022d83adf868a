/**
 * What guests write to their serial ports, as log files of the form that kubelets read.
 *
 * <p>In: connections of emulators, one socket for each sandbox. Out: lines {@code TIME stdout F TEXT} in the file that the
 * kubelet named. Read next: {@link io.qatvm.virtlet.console.SerialLogs}.
 */
package io.qatvm.virtlet.console;
