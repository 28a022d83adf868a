package io.qatvm.steps.demo;

import io.qatvm.fixtures.reference.Reference;

/** What the demonstration tests. */
record CounterReference(int increment) implements Reference {}
