/**
 * The front door: may this object be stored?
 *
 * <p>In: an AdmissionReview, or the bare object. Out: a {@link io.qatvm.admission.Verdict}, with every cause that stands
 * against the object: its type, message and path. First the shape (what {@link io.qatvm.api} knows), then the rules, the
 * feature gates last. Pure: the settings in force are handed in. The HTTPS side is {@link io.qatvm.admission.server}.
 *
 * <p>Read next: {@link io.qatvm.defaulting}.
 */
package io.qatvm.admission;
