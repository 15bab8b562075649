package dev.qmig.model

import dev.qmig.model.ParameterType.OneOf
import dev.qmig.model.ParameterType.Plain
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe

private val DISTANCE = OneOf(listOf("Cosine", "Dot"))
private val MANY = Node.Arr(listOf(Node.Text("a"), Node.Text("b")))

class ParameterTypeTest : FunSpec({
    context("a text on a command line is read in the type of the parameter") {
        withData(
            nameFn = { (type, text, _) -> "$text as ${type.words()}" },
            Triple(Plain.TEXT, "5", Node.Text("5")),
            Triple(Plain.TEXT, "", Node.Text("")),
            Triple(Plain.INT, "5", Node.Int(5)),
            Triple(Plain.INT, "-2147483648", Node.Int(-2147483648)),
            Triple(Plain.INT, "2147483648", null),
            Triple(Plain.INT, "5.0", null),
            Triple(Plain.INT, "", null),
            Triple(Plain.LONG, "2147483648", Node.Int(2147483648)),
            Triple(Plain.LONG, "9223372036854775808", null),
            Triple(Plain.DOUBLE, "0.25", Node.Dec(0.25)),
            Triple(Plain.DOUBLE, "5", Node.Dec(5.0)),
            Triple(Plain.DOUBLE, "1e3", Node.Dec(1000.0)),
            Triple(Plain.DOUBLE, "NaN", null),
            Triple(Plain.DOUBLE, "1e999", null),
            Triple(Plain.DOUBLE, "1d", null),
            Triple(Plain.BOOLEAN, "true", Node.Bool(true)),
            Triple(Plain.BOOLEAN, "false", Node.Bool(false)),
            Triple(Plain.BOOLEAN, "yes", null),
            Triple(Plain.TEXTS, "a,b", MANY),
            Triple(Plain.TEXTS, "", Node.Arr(listOf())),
            Triple(Plain.TEXTS, "a,", Node.Arr(listOf(Node.Text("a"), Node.Text("")))),
            Triple(DISTANCE, "Dot", Node.Text("Dot")),
            Triple(DISTANCE, "dot", null),
        ) { (type, text, expected) ->
            type.parse(text).orElse(null) shouldBe expected
        }
    }

    context("a typed value must be of the type of the parameter") {
        withData(
            nameFn = { (type, given, _) -> "$given as ${type.words()}" },
            Triple(Plain.TEXT, Node.Text("5"), true),
            Triple(Plain.TEXT, Node.Int(5), false),
            Triple(Plain.INT, Node.Int(5), true),
            Triple(Plain.INT, Node.Int(1L shl 32), false),
            Triple(Plain.INT, Node.Text("5"), false),
            Triple(Plain.INT, Node.Dec(5.0), false),
            Triple(Plain.LONG, Node.Int(1L shl 32), true),
            Triple(Plain.DOUBLE, Node.Dec(0.5), true),
            Triple(Plain.DOUBLE, Node.Text("0.5"), false),
            Triple(Plain.BOOLEAN, Node.Bool(true), true),
            Triple(Plain.BOOLEAN, Node.Text("true"), false),
            Triple(Plain.TEXTS, MANY, true),
            Triple(Plain.TEXTS, Node.Text("a"), false),
            Triple(Plain.TEXTS, Node.Arr(listOf(Node.Int(1))), false),
            Triple(DISTANCE, Node.Text("Cosine"), true),
            Triple(DISTANCE, Node.Text("Euclid"), false),
            Triple(DISTANCE, Node.Int(1), false),
        ) { (type, given, fits) ->
            type.read(given).orElse(null) shouldBe given.takeIf { fits }
        }
        Plain.DOUBLE.read(Node.Int(5)).orElse(null) shouldBe Node.Dec(5.0)
    }
})
