package io.qatvm.steps.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a step asks of the API server of a cluster on which the harness starts nothing. A step without it asks nothing. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Asks {
    /** All it may ask. */
    Area[] value();
}
