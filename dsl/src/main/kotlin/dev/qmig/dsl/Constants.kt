package dev.qmig.dsl

import dev.qmig.model.Datatype
import dev.qmig.model.Distance
import dev.qmig.model.Modifier
import dev.qmig.model.MultivectorComparator
import dev.qmig.model.OptimizationThreads
import dev.qmig.model.Tokenizer

// Qdrant's constants under the names its own API gives them, so that a script needs no imports.

/** Cosine similarity; Qdrant stores such vectors normalised. */
public val Cosine: Distance = Distance.COSINE

/** Euclidean distance. */
public val Euclid: Distance = Distance.EUCLID

/** Dot product. */
public val Dot: Distance = Distance.DOT

/** Manhattan distance. */
public val Manhattan: Distance = Distance.MANHATTAN

/** Four bytes a number. */
public val Float32: Datatype = Datatype.FLOAT32

/** Two bytes a number. */
public val Float16: Datatype = Datatype.FLOAT16

/** One byte a number, 0 to 255. */
public val Uint8: Datatype = Datatype.UINT8

/** Inverse document frequency, for sparse vectors. */
public val Idf: Modifier = Modifier.IDF

/** The sum of each query vector's best match, for multivectors. */
public val MaxSim: MultivectorComparator = MultivectorComparator.MAX_SIM

/** A tokenizer: words between characters that are no letters or digits. */
public val Word: Tokenizer = Tokenizer.WORD

/** A tokenizer: words between white space. */
public val Whitespace: Tokenizer = Tokenizer.WHITESPACE

/** A tokenizer: every prefix of every word. */
public val Prefix: Tokenizer = Tokenizer.PREFIX

/** A tokenizer: words of many languages, also those written without spaces. */
public val Multilingual: Tokenizer = Tokenizer.MULTILINGUAL

/** Lets the server choose how many threads its optimizations use. */
public val Auto: OptimizationThreads = OptimizationThreads.AUTO

/** At most [count] threads for optimizations. */
public fun threads(count: Int): OptimizationThreads = OptimizationThreads(count)
