package io.qatvm.api;

/** One observation on an object, in the form that Kubernetes conditions have. */
@Wire
public record Condition(String type, String status, String reason, String message, String lastTransitionTime) {}
