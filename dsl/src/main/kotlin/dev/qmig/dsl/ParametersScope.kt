package dev.qmig.dsl

import dev.qmig.model.Term

/**
 * Values that a script leaves open, so that they can be others for each target: `val replicas by param(3)`. The name of the property
 * is the name under which it is set, under `[params]` in `qmig.toml` or by `-P replicas=5`. Checksums are taken with the declared
 * values, so a migration has one checksum everywhere; what it ran with is kept in the history, where everybody who may read the
 * history can read it: a parameter is no place for a secret.
 *
 * Every parameter must be declared in every run of the script, whatever the values of the others are.
 *
 * @since 0.1
 */
@QmigDsl
public sealed interface ParametersScope {
    /** A whole number that is [default] unless another one is given. */
    public fun param(default: Int, description: String? = null): Param<Int>

    /** A whole number of 64 bits that is [default] unless another one is given. */
    public fun param(default: Long, description: String? = null): Param<Long>

    /** A number that is [default] unless another one is given. */
    public fun param(default: Double, description: String? = null): Param<Double>

    /** A text that is [default] unless another one is given. */
    public fun param(default: String, description: String? = null): Param<String>

    /** Yes or no, which is [default] unless the other is given. */
    public fun param(default: Boolean, description: String? = null): Param<Boolean>

    /** Texts that are [default] unless others are given. */
    public fun param(default: List<String>, description: String? = null): Param<List<String>>

    /** One of Qdrant's constants, as `Cosine`, that is [default] unless another one is given. */
    public fun <E> param(default: E, description: String? = null): Param<E> where E : Enum<E>, E : Term

    /** A whole number that every run must be given; checksums are taken with [sample]. */
    public fun requiredParam(sample: Int, description: String? = null): Param<Int>

    /** A whole number of 64 bits that every run must be given; checksums are taken with [sample]. */
    public fun requiredParam(sample: Long, description: String? = null): Param<Long>

    /** A number that every run must be given; checksums are taken with [sample]. */
    public fun requiredParam(sample: Double, description: String? = null): Param<Double>

    /** A text that every run must be given; checksums are taken with [sample]. */
    public fun requiredParam(sample: String, description: String? = null): Param<String>

    /** Yes or no, which every run must be given; checksums are taken with [sample]. */
    public fun requiredParam(sample: Boolean, description: String? = null): Param<Boolean>

    /** Texts that every run must be given; checksums are taken with [sample]. */
    public fun requiredParam(sample: List<String>, description: String? = null): Param<List<String>>

    /** One of Qdrant's constants, as `Cosine`, that every run must be given; checksums are taken with [sample]. */
    public fun <E> requiredParam(sample: E, description: String? = null): Param<E> where E : Enum<E>, E : Term
}
