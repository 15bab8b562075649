package dev.qmig.embedded.vector

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

class HalfPrecisionTest :
    FunSpec({
        mapOf(
            0.1f to 0.099975586f,
            2049f to 2048f,
            2051f to 2052f,
            65504f to 65504f,
            65519f to 65504f,
            65520f to Float.POSITIVE_INFINITY,
            -70000f to Float.NEGATIVE_INFINITY,
            5.9604645e-8f to 5.9604645e-8f,
            2.9e-8f to 0f,
            -0f to -0f,
        ).forEach { (value, half) ->
            test("rounds $value to $half") { Element.FLOAT16.kept(value) shouldBe half }
        }
    })
