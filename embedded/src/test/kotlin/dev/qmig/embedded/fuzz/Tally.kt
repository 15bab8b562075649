package dev.qmig.embedded.fuzz

import com.google.protobuf.Descriptors.MethodDescriptor
import java.util.TreeMap

/** How many requests each method got, and how many of them it refused. */
internal class Tally(
    private val title: String,
) {
    private class Count(
        var sent: Int = 0,
        var refused: Int = 0,
    )

    private val counts = TreeMap<String, Count>()

    fun add(
        method: MethodDescriptor,
        outcome: Server.Outcome,
    ) {
        val count = counts.getOrPut("${method.service.name}/${method.name}") { Count() }
        count.sent++
        if (outcome.isRefused) count.refused++
    }

    fun print() {
        println("$title: ${counts.values.sumOf { it.sent }} requests")
        counts.forEach { (method, count) -> println("  $method ${count.sent}, ${count.refused} of them refused") }
    }
}
