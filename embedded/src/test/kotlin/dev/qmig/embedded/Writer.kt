package dev.qmig.embedded

import java.nio.file.Path

/** Writes one point after the other until it is killed, and tells the number of each that was answered. */
fun main(arguments: Array<String>) {
    val client = Client(EmbeddedQdrant.open(Path.of(arguments.single())).channel())
    client.create("c")
    generateSequence(1L) { it + 1 }.forEach {
        client.upsert("c", point(it, 1f, 2f))
        println(it)
    }
}
