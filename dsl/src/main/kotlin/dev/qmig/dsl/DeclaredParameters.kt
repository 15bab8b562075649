package dev.qmig.dsl

import dev.qmig.model.InvalidValueException
import dev.qmig.model.Node
import dev.qmig.model.Parameter
import dev.qmig.model.ParameterType.OneOf
import dev.qmig.model.ParameterType.Plain
import dev.qmig.model.Term

/** Notes what is declared in [recorder], and takes values from [given] by name. */
internal class DeclaredParameters(
    private val recorder: Recorder,
    private val given: Map<String, Node>,
) : ParametersScope {
    override fun param(default: Int, description: String?) = open(INT, default, description)

    override fun param(default: Long, description: String?) = open(LONG, default, description)

    override fun param(default: Double, description: String?) = open(DOUBLE, default, description)

    override fun param(default: String, description: String?) = open(TEXT, default, description)

    override fun param(default: Boolean, description: String?) = open(BOOLEAN, default, description)

    override fun param(default: List<String>, description: String?) = open(TEXTS, default, description)

    override fun <E> param(default: E, description: String?): Param<E> where E : Enum<E>, E : Term =
        open(constants(default), default, description)

    override fun requiredParam(sample: Int, description: String?) = required(INT, sample, description)

    override fun requiredParam(sample: Long, description: String?) = required(LONG, sample, description)

    override fun requiredParam(sample: Double, description: String?) = required(DOUBLE, sample, description)

    override fun requiredParam(sample: String, description: String?) = required(TEXT, sample, description)

    override fun requiredParam(sample: Boolean, description: String?) = required(BOOLEAN, sample, description)

    override fun requiredParam(sample: List<String>, description: String?) = required(TEXTS, sample, description)

    override fun <E> requiredParam(sample: E, description: String?): Param<E> where E : Enum<E>, E : Term =
        required(constants(sample), sample, description)

    private fun <T : Any> open(kind: ParamKind<T>, default: T, description: String?) =
        Param { name -> declare(name, kind, default, isRequired = false, description) }

    private fun <T : Any> required(kind: ParamKind<T>, sample: T, description: String?) =
        Param { name -> declare(name, kind, sample, isRequired = true, description) }

    private fun <T : Any> declare(
        name: String,
        kind: ParamKind<T>,
        declared: T,
        isRequired: Boolean,
        description: String?,
    ): T {
        recorder.declare {
            if (description?.isBlank() == true) {
                throw InvalidValueException(
                    "the description of the parameter `$name` is empty; say in a few words what it is for",
                )
            }
            Parameter(name, kind.type, kind.toNode(declared), isRequired, description?.trim(), currentScriptPosition())
        }
        return given[name]?.let(kind.fromNode) ?: declared
    }
}

private val INT = ParamKind(Plain.INT, { Node.Int(it.toLong()) }, { (it as Node.Int).value.toInt() })
private val LONG = ParamKind(Plain.LONG, { Node.Int(it) }, { (it as Node.Int).value })
private val DOUBLE = ParamKind(Plain.DOUBLE, { Node.Dec(it) }, { (it as Node.Dec).value })
private val TEXT = ParamKind(Plain.TEXT, { Node.Text(it) }, { (it as Node.Text).value })
private val BOOLEAN = ParamKind(Plain.BOOLEAN, { Node.Bool(it) }, { (it as Node.Bool).value })
private val TEXTS = ParamKind(
    Plain.TEXTS,
    { list: List<String> -> Node.Arr(list.map { Node.Text(it) }) },
    { node -> (node as Node.Arr).items.map { (it as Node.Text).value } },
)

private fun <E> constants(example: E): ParamKind<E> where E : Enum<E>, E : Term {
    val all = example.declaringJavaClass.enumConstants.asList()
    return ParamKind(
        OneOf(all.map { it.term() }),
        { Node.Text(it.term()) },
        { node -> all.first { it.term() == (node as Node.Text).value } },
    )
}
