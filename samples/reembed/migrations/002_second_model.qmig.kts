import kotlin.math.sqrt

description("vectors of the second model, behind the alias")

/** The second has 96 places and looks at the first four letters of a word, so that `sail` and `sailing` are one to it. */
fun secondModel(text: String): FloatArray {
    val vector = FloatArray(96)
    text.lowercase().split(Regex("[^a-z]+")).filter { it.length > 3 }.forEach { word ->
        var hash = word.take(4).hashCode()
        repeat(2) {
            hash = hash * -1640531527 + 12345
            vector[(hash ushr 16) % vector.size] += if (hash shr 8 and 1 == 0) 1f else -1f
        }
    }
    val length = sqrt(vector.sumOf { it.toDouble() * it }).toFloat()
    return FloatArray(vector.size) { vector[it] / length }
}

reembed("notes") {
    into("notes_b")
    vectors(96, Cosine)
    embed { points -> points.map { point -> point.text("text")?.let(::secondModel) } }
}
