/**
 * Disk images of VM pods: names, downloads and the store.
 *
 * <p>In: an image's name as a pod has it. Out: a disk image in the store, by the digest of its bytes. A name is translated
 * to an address by the administrator's files ({@link io.qatvm.virtlet.image.Translations}), or is an address on https
 * itself. Nothing is stored under a digest that it has not.
 *
 * <p>Read next: {@link io.qatvm.virtlet.image.ImageStore}.
 */
package io.qatvm.virtlet.image;
