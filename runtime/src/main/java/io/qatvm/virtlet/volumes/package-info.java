/**
 * The files of machines: a layer over the image for the root disk, and the disk that cloud-init reads. Also
 * {@link io.qatvm.virtlet.volumes.ComposedMachines}, which ties what {@link io.qatvm.virtlet.machine} composes to the files
 * that have to be made for it.
 *
 * <p>In: a composed machine and an image. Out: files. Read next: {@link io.qatvm.virtlet.machine}.
 */
package io.qatvm.virtlet.volumes;
