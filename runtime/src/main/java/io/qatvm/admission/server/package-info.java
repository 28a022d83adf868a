/**
 * The HTTPS front door of admission: carries review bodies from the API server to the verdict logic and back.
 *
 * <p>In: HTTPS requests on the paths of {@link io.qatvm.admission.server.ReviewPath}. Out: whatever the
 * {@link io.qatvm.admission.server.ReviewHandler} of that path answers, or a plain HTTP error when the request is no
 * review at all. This package knows HTTP, TLS, certificates and the webhook's registration; it never looks into the
 * JSON.
 *
 * <p>Start with {@link io.qatvm.admission.server.WebhookServer}. Read next: {@code io.qatvm.defaulting}.
 */
package io.qatvm.admission.server;
