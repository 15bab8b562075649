package dev.qmig.cli.text

/** The sentences of `qmig diff`. */
internal object DiffMessages {
    const val EQUAL = "no difference"

    fun notASide(text: String) =
        "`$text` is nothing that can be compared: `live`, `live@URL`, `live@ENVIRONMENT`, `migrations`, " +
            "`migrations@VERSION`, or a script that ends with `.qmig.kts`"

    fun side(letter: Char, name: String) = "$letter: $name"

    fun named(word: String, target: String) = "$word, $target"

    fun only(letter: Char, path: String) = "only $letter: $path"

    fun value(letter: Char) = "  $letter: "

    fun counted(differences: String) = "$differences from A to B"
}
