package dev.qmig.data

import dev.qmig.qdrant.RecordId
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe

class SideBySideTest : FunSpec({
    test("what has one id is met together, and every slice is given back before the next is read") {
        val open = mutableListOf<String>()
        val most = mutableListOf<Int>()

        fun walk(name: String, vararg ids: Long) = Walk<RecordId>(
            IdRange(RecordId.number(2), RecordId.number(9)),
            { it },
        ) { from ->
            val left = ids.map(RecordId::number).filter { from == null || it >= from }
            val slice = left.take(2)
            open += name
            most += open.count { it == name }
            Slice(slice, left.getOrNull(2)) { open -= name }
        }
        val left = walk("left", 1, 2, 3, 5, 8, 9)
        val right = walk("right", 3, 4, 5, 6, 7, 8, 12)
        val met = mutableListOf<String>()
        left.beside(right) { one, other -> met += "${one ?: "-"}${other ?: "-"}" }
        met shouldContainExactly listOf("2-", "33", "-4", "55", "-6", "-7", "88")
        left.passed shouldBe 4
        right.passed shouldBe 6
        open shouldBe emptyList()
        most.max() shouldBe 1
    }

    test("nothing is met where nothing is") {
        val nothing = { Walk<RecordId>(IdRange(null, null), { it }) { Slice(emptyList(), null) } }
        var met = 0
        nothing().beside(nothing()) { _, _ -> met++ }
        met shouldBe 0
    }
})
