package dev.qmig.dsl

import kotlin.reflect.KProperty

/**
 * A parameter that waits for its name: `val replicas by param(3)` declares one called `replicas`.
 *
 * @since 0.1
 */
public class Param<T> internal constructor(private val declare: (String) -> T) {
    /** Declares it under the name of [property], at once and whether it is read or not. */
    public operator fun provideDelegate(thisRef: Any?, property: KProperty<*>): ParamValue<T> =
        ParamValue(declare(property.name))
}

/**
 * What a parameter is in this run.
 *
 * @since 0.1
 */
public class ParamValue<T> internal constructor(private val value: T) {
    /** The value. */
    public operator fun getValue(thisRef: Any?, property: KProperty<*>): T = value
}
