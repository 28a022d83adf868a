/** Glue, parts and faults of the demonstration features that prove the harness; no part of the specification. */
package io.qatvm.steps.demo;
