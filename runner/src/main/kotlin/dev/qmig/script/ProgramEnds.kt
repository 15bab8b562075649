// Calls that would end the program instead of recording.
package dev.qmig.script

import dev.qmig.model.Problem
import java.io.DataInputStream

/** Methods that end the JVM, by class and name. The Kotlin library's `exitProcess` is compiled into the first. */
private val ENDINGS = setOf(
    "java/lang/System" to "exit",
    "java/lang/Runtime" to "exit",
    "java/lang/Runtime" to "halt",
)

private val ENDING_CALL = Regex("""\b(?:exit|exitProcess|halt)\s*\(""")

/** Why [script] may not be run; null where no class of it would end the JVM. */
internal fun endOfProgram(script: CompiledScript): Problem? {
    val end = programEnd(script) ?: return null
    val problem = ScriptProblems.endsProgram(script.file.name, script.file.kind)
    return if (end > 0) problem.at(ScriptText(script.file).position(end)) else problem
}

/** The line of [script] from which the JVM would be ended; null where no class of it does so, 0 where the line is not plain. */
internal fun programEnd(script: CompiledScript): Int? {
    if (script.classes.values.none { classFile -> methodsNamedIn(classFile).any(ENDINGS::contains) }) return null
    return 1 + script.file.text.lines().indexOfFirst(ENDING_CALL::containsMatchIn)
}

/** Every method that [classFile] refers to, read from its constant pool (JVM specification, section 4.4). */
private fun methodsNamedIn(classFile: ByteArray): List<Pair<String, String>> {
    val input = DataInputStream(classFile.inputStream())
    input.skipBytes(HEADER)
    val texts = mutableMapOf<Int, String>()
    val pairs = mutableMapOf<Int, Pair<Int, Int>>()
    val methods = mutableListOf<Pair<Int, Int>>()
    val count = input.readUnsignedShort()
    var index = 1
    while (index < count) {
        val tag = input.readUnsignedByte()
        when (tag) {
            1 -> texts[index] = input.readUTF()
            7, 8, 16, 19, 20 -> pairs[index] = input.readUnsignedShort() to 0
            10 -> methods += input.readUnsignedShort() to input.readUnsignedShort()
            12 -> pairs[index] = input.readUnsignedShort() to input.readUnsignedShort()
            15 -> input.skipBytes(3)
            5, 6 -> input.skipBytes(8)
            else -> input.skipBytes(4)
        }
        index += if (tag == 5 || tag == 6) 2 else 1
    }

    fun text(at: Int?) = at?.let { pairs[it] }?.let { texts[it.first] }.orEmpty()
    return methods.map { (owner, nameAndType) -> text(owner) to text(nameAndType) }
}

private const val HEADER = 8
