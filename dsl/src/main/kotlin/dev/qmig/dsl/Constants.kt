package dev.qmig.dsl

import dev.qmig.model.BinaryEncoding
import dev.qmig.model.BinaryQueryEncoding
import dev.qmig.model.CompressionRatio
import dev.qmig.model.Datatype
import dev.qmig.model.Distance
import dev.qmig.model.Modifier
import dev.qmig.model.MultivectorComparator
import dev.qmig.model.OnFailure
import dev.qmig.model.OptimizationThreads
import dev.qmig.model.ReplicaState
import dev.qmig.model.ShardingMethod
import dev.qmig.model.Tokenizer
import dev.qmig.model.TurboBits

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

/** Points find their shard by the shard key they are written with; needs a cluster. */
public val Custom: ShardingMethod = ShardingMethod.CUSTOM

/** New replicas are read and written from the start. */
public val Active: ReplicaState = ReplicaState.ACTIVE

/** New replicas are not read until they are filled. */
public val Partial: ReplicaState = ReplicaState.PARTIAL

/** Product quantization to a quarter of the size. */
public val X4: CompressionRatio = CompressionRatio.X4

/** Product quantization to an eighth of the size. */
public val X8: CompressionRatio = CompressionRatio.X8

/** Product quantization to a sixteenth of the size. */
public val X16: CompressionRatio = CompressionRatio.X16

/** Product quantization to a thirty-second of the size. */
public val X32: CompressionRatio = CompressionRatio.X32

/** Product quantization to a sixty-fourth of the size. */
public val X64: CompressionRatio = CompressionRatio.X64

/** Binary quantization that keeps one bit of each number. */
public val OneBit: BinaryEncoding = BinaryEncoding.ONE_BIT

/** Binary quantization that keeps one and a half bits of each number. */
public val OneAndHalfBits: BinaryEncoding = BinaryEncoding.ONE_AND_HALF_BITS

/** Binary quantization that keeps two bits of each number. */
public val TwoBits: BinaryEncoding = BinaryEncoding.TWO_BITS

/** The vector of a query is encoded as the stored ones are. */
public val Binary: BinaryQueryEncoding = BinaryQueryEncoding.BINARY

/** The vector of a query keeps four bits of each number. */
public val Scalar4Bits: BinaryQueryEncoding = BinaryQueryEncoding.SCALAR_4_BITS

/** The vector of a query keeps eight bits of each number. */
public val Scalar8Bits: BinaryQueryEncoding = BinaryQueryEncoding.SCALAR_8_BITS

/** TurboQuant that keeps one bit of each number. */
public val Bits1: TurboBits = TurboBits.BITS_1

/** TurboQuant that keeps one and a half bits of each number. */
public val Bits1_5: TurboBits = TurboBits.BITS_1_5

/** TurboQuant that keeps two bits of each number. */
public val Bits2: TurboBits = TurboBits.BITS_2

/** TurboQuant that keeps four bits of each number. */
public val Bits4: TurboBits = TurboBits.BITS_4

/** A failed step for one of several collections stops the migration. */
public val FailFast: OnFailure = OnFailure.FAIL_FAST

/** A failed step for one of several collections leaves the others to go on; every failure is told at the end. */
public val ContinueAndReport: OnFailure = OnFailure.CONTINUE_AND_REPORT
