package dev.qmig.model

import io.kotest.property.Arb
import io.kotest.property.RandomSource
import io.kotest.property.arbitrary.arbitrary
import kotlin.random.Random

/** Draws values at random, from few enough names that they collide often. */
class Draw(private val random: Random) {
    fun chance(percent: Int): Boolean = random.nextInt(100) < percent

    fun <T> pick(from: List<T>): T = from[random.nextInt(from.size)]

    fun <T> pick(vararg from: T): T = pick(from.toList())

    /** The value of [draw] in one case of three, else null. */
    fun <T> maybe(draw: Draw.() -> T): T? = if (random.nextInt(3) == 0) draw() else null

    fun flag(): Boolean = random.nextBoolean()

    fun between(low: Int, high: Int): Int = random.nextInt(low, high + 1)

    fun <T> subset(from: List<T>): List<T> = from.filter { flag() }

    fun collectionName(): CollectionName = pick(COLLECTIONS)

    fun aliasName(): AliasName = pick(ALIASES)

    fun field(): FieldPath = pick(FIELDS)

    companion object {
        val COLLECTIONS = listOf("articles", "books", "chats").map(::CollectionName)

        /** `books` is a collection as well, because a name can be wanted for both. */
        val ALIASES = listOf("live", "next", "books").map(::AliasName)

        val SHARD_KEYS: List<ShardKey> = listOf(ShardKey.Keyword("eu"), ShardKey.Keyword("1"), ShardKey.Numeric(1))

        val IDS = listOf(
            PointId.Numeric(1),
            PointId.Numeric(Long.MAX_VALUE),
            PointId.uuid("5c56c793-69f3-4fbf-87e6-c4bf54c28c26"),
        )

        val FIELDS = listOf("lang", "author.name", "tags[].id", "\"a key\".b").map(::FieldPath)
    }
}

/** What [draw] gives, as kotest's properties want it. */
fun <T> drawn(draw: Draw.() -> T): Arb<T> = arbitrary { source: RandomSource -> Draw(source.random).draw() }
