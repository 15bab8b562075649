package dev.qmig.dsl

import dev.qmig.model.BinaryEncoding
import dev.qmig.model.BinaryQueryEncoding
import dev.qmig.model.CompressionRatio
import dev.qmig.model.InvalidValueException
import dev.qmig.model.QuantizationConfig
import dev.qmig.model.TurboBits

/**
 * The four ways to compress vectors; at most one of them is named. Qdrant replaces the whole setting, so an option that is not named
 * goes back to its default.
 *
 * @since 0.1
 */
@QmigDsl
public sealed interface QuantizationScope {
    /** One byte a number. */
    public fun scalarQuantization(block: ScalarQuantizationScope.() -> Unit = {})

    /** Groups of numbers replaced by the nearest of learnt ones: `X4` to `X64` tells how much smaller vectors become. */
    public fun productQuantization(compression: CompressionRatio, block: PlainQuantizationScope.() -> Unit = {})

    /** One or two bits a number. */
    public fun binaryQuantization(block: BinaryQuantizationScope.() -> Unit = {})

    /** TurboQuant; needs Qdrant 1.18. */
    public fun turboQuantization(block: TurboQuantizationScope.() -> Unit = {})
}

/**
 * What every quantization can be told.
 *
 * @since 0.1
 */
@QmigDsl
public open class PlainQuantizationScope internal constructor() {
    /** Whether the compressed vectors stay in memory, also where the originals are on disk. */
    public var alwaysRam: Boolean? = null
}

/** The options of scalar quantization. */
public class ScalarQuantizationScope internal constructor() : PlainQuantizationScope() {
    /** Share of values kept inside the range, 0.5 to 1. */
    public var quantile: Double? = null
}

/** The options of binary quantization. */
public class BinaryQuantizationScope internal constructor() : PlainQuantizationScope() {
    /** What is kept of each number: `OneBit` (the default), `OneAndHalfBits` or `TwoBits`. */
    public var encoding: BinaryEncoding? = null

    /** How the vector of a query is encoded: `Binary`, `Scalar4Bits` or `Scalar8Bits`. */
    public var queryEncoding: BinaryQueryEncoding? = null
}

/** The options of TurboQuant. */
public class TurboQuantizationScope internal constructor() : PlainQuantizationScope() {
    /** What is kept of each number: `Bits1`, `Bits1_5`, `Bits2` or `Bits4`. */
    public var bits: TurboBits? = null
}

/** Reads each quantization and hands it to [take]. */
internal class QuantizationReader(private val take: (() -> QuantizationConfig) -> Unit) : QuantizationScope {
    override fun scalarQuantization(block: ScalarQuantizationScope.() -> Unit): Unit =
        take { with(ScalarQuantizationScope().apply(block)) { QuantizationConfig.Scalar(quantile, alwaysRam) } }

    override fun productQuantization(compression: CompressionRatio, block: PlainQuantizationScope.() -> Unit): Unit =
        take { with(PlainQuantizationScope().apply(block)) { QuantizationConfig.Product(compression, alwaysRam) } }

    override fun binaryQuantization(block: BinaryQuantizationScope.() -> Unit): Unit = take {
        with(BinaryQuantizationScope().apply(block)) { QuantizationConfig.Binary(encoding, queryEncoding, alwaysRam) }
    }

    override fun turboQuantization(block: TurboQuantizationScope.() -> Unit): Unit =
        take { with(TurboQuantizationScope().apply(block)) { QuantizationConfig.Turbo(bits, alwaysRam) } }
}

/** Takes one quantization; [owner] is what it is for, in messages. */
internal class OneQuantization(private val owner: String, private val mistakes: Mistakes) {
    var config: QuantizationConfig? = null
        private set

    fun take(read: () -> QuantizationConfig) {
        mistakes.catching {
            if (config != null) throw InvalidValueException("$owner gets two quantizations; Qdrant keeps one")
            config = read()
        }
    }
}
