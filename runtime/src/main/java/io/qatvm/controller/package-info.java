/**
 * From a VirtualMachineInstance to the pod that runs it.
 *
 * <p>In: an admitted, defaulted instance and the network attachments of its cluster. Out: the launcher pod, or a refusal
 * that says why ({@link io.qatvm.controller.LauncherPodTemplate}). The template is pure: no clock, no API server; what
 * only the cluster knows is handed in. Reconcilers around it do the talking.
 *
 * <p>Read next: {@link io.qatvm.controller.QatLauncherPodTemplate}, then {@link io.qatvm.deviceplugin}.
 */
package io.qatvm.controller;
