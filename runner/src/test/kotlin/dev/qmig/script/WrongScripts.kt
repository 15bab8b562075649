// Scripts that must not compile. A `»` stands before the place that the compiler must complain about.
package dev.qmig.script

/** One-mistake scripts, each with the words of the only complaint about it. */
internal object WrongScripts {
    val leaks: Map<String, String> =
        mapOf(
            """createCollection("a") { »createAlias("b", "a") }""" to notHere("createAlias"),
            """createCollection("a") { »createCollection("b") }""" to notHere("createCollection"),
            """createCollection("a") { wal { »sparseVector("s") } }""" to notHere("sparseVector"),
            """createCollection("a") { sparseVector("s") { »switchAlias("b", "a") } }""" to notHere("switchAlias"),
            """createCollection("a") { hnsw { »optimizers { } } }""" to notHere("optimizers"),
            """createCollection("a") { optimizers { »hnsw { m = 8 } } }""" to notHere("hnsw"),
            """createCollection("a") { vectors(4, Cosine) { »wal { capacityMb = 1 } } }""" to notHere("wal"),
            """createCollection("a") { sparseVector("s") { »hnsw { m = 8 } } }""" to notHere("hnsw"),
            """createCollection("a") { payloadIndexes { »shardNumber = 1 } }""" to notHere("shardNumber"),
            """
            createCollection("a") {
                payloadIndexes {
                    »vectors(4, Cosine)
                }
            }
            """.trimIndent() to notHere("vectors"),
            """
            createCollection("a") {
                payloadIndexes {
                    keyword("f") {
                        »hnsw { m = 8 }
                    }
                }
            }
            """.trimIndent() to notHere("hnsw"),
            """createPayloadIndexes("a") { keyword("f") { »integer("g") } }""" to notHere("integer"),
            """createPayloadIndexes("a") { text("f") { »description("words") } }""" to notHere("description"),
            """createCollection("a") { hnsw { »rollback { } } }""" to notHere("rollback"),
            """createAlias("b", "a") { rollback { »rollback { } } }""" to notHere("rollback"),
            """rollback { »description("words") }""" to notHere("description"),
            """updateCollection("a") { »deleteCollection("b") }""" to notHere("deleteCollection"),
            """createCollection("a") { val n by »param(3) }""" to notHere("param"),
            """rollback { val n by »requiredParam(3) }""" to notHere("requiredParam"),
        )

    val otherTypes: Map<String, String> =
        mapOf(
            """createCollection("a") { vectors(»"768", Cosine) }""" to argument("String", "Int"),
            """createCollection("a") { vectors(»768.0, Cosine) }""" to argument("Double", "Int"),
            """createCollection("a") { vectors(768, »"Cosine") }""" to argument("String", "Distance"),
            """createCollection("a") { vectors(768, »Float16) }""" to argument("Datatype", "Distance"),
            """createCollection("a") { vectors(768, Cosine) { datatype »= Cosine } }""" to
                assignment("Distance", "Datatype?"),
            """createCollection("a") { vectors(768, Cosine) { multivector »= Idf } }""" to
                assignment("Modifier", "MultivectorComparator?"),
            """createCollection("a") { vectors(768, Cosine) { onDisk »= "yes" } }""" to
                assignment("String", "Boolean?"),
            """createCollection("a") { sparseVector("s") { modifier »= MaxSim } }""" to
                assignment("MultivectorComparator", "Modifier?"),
            """createCollection("a") { sparseVector("s", »4) }""" to
                argument("Int", "SparseVectorScope.() -> Unit"),
            """createCollection("a") { shardNumber »= 1.5 }""" to assignment("Double", "Int?"),
            """createCollection("a") { onDiskPayload »= 1 }""" to assignment("Int", "Boolean?"),
            """createCollection("a") { hnsw { payloadM »= "8" } }""" to assignment("String", "Int?"),
            """createCollection("a") { wal { capacityMb »= 32L } }""" to assignment("Long", "Int?"),
            """updateCollection("a") { optimizers { deletedThreshold »= 1 } }""" to assignment("Int", "Double?"),
            """updateCollection("a") { optimizers { maxOptimizationThreads »= 4 } }""" to
                assignment("Int", "OptimizationThreads?"),
            """deleteCollection("a", »"b")""" to argument("String", "Boolean"),
            """switchAlias("a", "b", »"c")""" to argument("String", "OperationScope.() -> Unit"),
            """description(»1)""" to argument("Int", "String"),
            """val n: String »by param(3)""" to
                "Function 'getValue' of property delegate is expected to return 'String', but returns 'Int'.",
            """val n: Int »= param(3)""" to
                "Initializer type mismatch: expected 'Int', actual 'Param<Int>'.",
            """var n »by param(3)""" to
                "Type 'ParamValue<Int>' has no method 'setValue(Nothing?, KMutableProperty0<*>, Int)', so it cannot " +
                "serve as a delegate for var (read-write property).",
            """val n by »param('c')""" to NO_CANDIDATE,
            """val n by »param(listOf(1))""" to NO_CANDIDATE,
            """val n by »requiredParam(listOf(1.5))""" to NO_CANDIDATE,
            """createPayloadIndexes("a") { text("f") { tokenizer »= "word" } }""" to
                assignment("String", "Tokenizer"),
            """createPayloadIndexes("a") { text("f") { stemmer »= StopwordLanguage.ENGLISH } }""" to
                assignment("StopwordLanguage", "StemmerLanguage?"),
            """createPayloadIndexes("a") { text("f") { stopwords(»"the") } }""" to
                argument("String", "StopwordLanguage"),
            """createPayloadIndexes("a") { integer("f") { lookup »= 1 } }""" to assignment("Int", "Boolean?"),
        )

    val leftOut: Map<String, String> =
        mapOf(
            """createCollection»()""" to missing("name"),
            """»createCollection { vectors(768, Cosine) }""" to missing("name"),
            """createCollection("a") { vectors(»768) }""" to missing("distance"),
            """createCollection("a") { vector("b", »768) }""" to missing("distance"),
            """updateCollection(»"a")""" to missing("block"),
            """createPayloadIndexes(»"a")""" to missing("block"),
            """createPayloadIndexes("a") { keyword»() }""" to missing("field"),
            """deletePayloadIndex(»"a")""" to missing("field"),
            """createAlias(»"a")""" to missing("collection"),
            """switchAlias(»"a")""" to missing("to"),
            """switchAlias(»to = "b")""" to missing("alias"),
        )

    val unknown: Map<String, String> =
        mapOf(
            """»createColection("a")""" to unresolved("createColection"),
            """createCollection(»a) { vectors(768, Cosine) }""" to unresolved("a"),
            """createCollection("a") { vectors(768, »Cosin) }""" to unresolved("Cosin"),
            """createCollection("a") { vectors(768, Cosine) { »modifier = Idf } }""" to unresolved("modifier"),
            """createCollection("a") { sparseVector("s") { »multivector = MaxSim } }""" to
                unresolved("multivector"),
            """createCollection("a") { hnsw { »efConstrct = 100 } }""" to unresolved("efConstrct"),
            """createCollection("a") { »shardNumber(1) }""" to unresolved("shardNumber"),
            """updateCollection("a") { »wal { } }""" to unresolved("wal"),
            """createPayloadIndexes("a") { »string("f") }""" to unresolved("string"),
            """createPayloadIndexes("a") { keyword("f", »tenant = true) }""" to
                "No parameter with name 'tenant' found.",
            """deleteCollection("a", »ifExist = true)""" to "No parameter with name 'ifExist' found.",
            """description("a", »"b")""" to "Too many arguments for 'description'.",
        )

    /** Every wrong script, in the order of the batch. */
    val all: List<String> =
        listOf(leaks, otherTypes, leftOut, unknown).flatMap { it.keys } + IndexOptions.scripts.values
}

private const val NO_CANDIDATE = "None of the following candidates is applicable:"

private fun notHere(name: String) =
    "'$name' cannot be called in this context with an implicit receiver. Use an explicit receiver if necessary."

private fun argument(
    actual: String,
    expected: String,
) = "Argument type mismatch: actual type is '$actual', but '$expected' was expected."

private fun assignment(
    actual: String,
    expected: String,
) = "Assignment type mismatch: actual type is '$actual', but '$expected' was expected."

private fun missing(parameter: String) = "No value passed for parameter '$parameter'."

private fun unresolved(name: String) = "Unresolved reference '$name'."
