/**
 * The files a machine's disks are made of, made in the launcher's pod before the domain starts.
 *
 * <p>In: the VMI, the pod's directories with what the kubelet mounted there, and {@code qemu-img}. Out: copy-on-write layers,
 * scratch disks and ISO images at the places that {@link io.qatvm.domain.VolumePlaces} names, or one sentence on why not.
 * {@link io.qatvm.launcher.files.PodFiles} is where to start. What users wrote into secrets and cloud-init data is copied and
 * never logged.
 *
 * <p>Read next: {@link io.qatvm.launcher}.
 */
package io.qatvm.launcher.files;
