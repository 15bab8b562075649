// Whether a script records the same each time.
package dev.qmig.script

import dev.qmig.model.Node
import dev.qmig.model.Operation
import dev.qmig.model.Parameter
import dev.qmig.model.Problem
import dev.qmig.model.Recording

/** [first] where the second run of the migration called [name] gave the same; otherwise the problem that says what differs. */
internal fun compareRuns(
    name: String,
    first: ScriptRun.Finished,
    second: ScriptRun,
): ScriptRun {
    val difference =
        when (second) {
            is ScriptRun.Finished -> differenceIn(name, first.recording, second.recording)
            is ScriptRun.Failed -> ScriptProblems.secondRunFailed(name, second.problems.first().message)
        }
    return if (difference == null) first else ScriptRun.Failed(listOf(difference))
}

/** The first thing that differs; null where nothing does. Lines do not count, only what would be sent and kept. */
private fun differenceIn(
    name: String,
    first: Recording,
    second: Recording,
): Problem? =
    differentDescription(name, first, second)
        ?: differentParameter(name, first, second)
        ?: differentOperation(name, first, second)

private fun differentDescription(
    name: String,
    first: Recording,
    second: Recording,
): Problem? {
    if (first.description == second.description) return null
    val change = "the description was ${quoted(first.description)}, then ${quoted(second.description)}"
    return ScriptProblems.unstable(name, change)
}

private fun differentParameter(
    name: String,
    first: Recording,
    second: Recording,
): Problem? {
    val all = first.parameters + second.parameters
    val parameter = all.firstOrNull { declared(it, first) != declared(it, second) } ?: return null
    val was = quoted(declared(parameter, first))
    val isNow = quoted(declared(parameter, second))
    return ScriptProblems.unstable(name, "the parameter `${parameter.name}` was declared as $was, then as $isNow")
}

private fun differentOperation(
    name: String,
    first: Recording,
    second: Recording,
): Problem? {
    val before = first.operations()
    val after = second.operations()
    val indices = 0 until maxOf(before.size, after.size)
    val index = indices.firstOrNull { before.getOrNull(it) != after.getOrNull(it) } ?: return null
    val change = "operation ${index + 1} ${change(before.getOrNull(index), after.getOrNull(index))}"
    val problem = ScriptProblems.unstable(name, change)
    return (first.recorded + second.recorded.drop(before.size))[index].position?.let(problem::at) ?: problem
}

private fun declared(parameter: Parameter, run: Recording): Node? =
    run.parameters.firstOrNull { it.name == parameter.name }?.declared

private fun change(
    before: Operation?,
    after: Operation?,
): String {
    val old = before?.summary()
    val new = after?.summary()
    val setting = if (before != null && after != null && old == new) differentSetting(before, after) else null
    return setting ?: "was ${quoted(old)}, then ${quoted(new)}"
}

/** Two operations of one summary differ in a setting. */
private fun differentSetting(
    before: Operation,
    after: Operation,
): String? {
    val old = Node.leaves("", before.toNode())
    val new = Node.leaves("", after.toNode())
    val leaf = (old.keys + new.keys).firstOrNull { old[it] != new[it] } ?: return null
    return "(`${before.summary()}`) had `$leaf` ${quoted(old[leaf])}, then ${quoted(new[leaf])}"
}

private fun quoted(value: Any?) = if (value == null) "missing" else "`$value`"
