@file:JvmName("Blocks")

package dev.qmig.dsl

import java.util.function.Consumer

/**
 * A block for Java, where a lambda is no Kotlin function with a receiver:
 * `scope.createCollection("x", block(c -> c.vectors(768, Distance.COSINE, block(v -> {}))))`.
 */
public fun <S : Any> block(body: Consumer<in S>): S.() -> Unit = { body.accept(this) }
