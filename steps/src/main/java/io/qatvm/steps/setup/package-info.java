/**
 * Makes a machine fit for scenarios, always in plain sight: each command is printed before it runs.
 *
 * <p>In: what the machine lacks ({@link io.qatvm.steps.setup.SetupStep}). Out: the commands that bring it, run as root or
 * printed for somebody who is; and a guest kernel in the user's cache
 * ({@link io.qatvm.steps.setup.GuestKernelDownload}).
 *
 * <p>Read next: {@link io.qatvm.steps.cli}.
 */
package io.qatvm.steps.setup;
