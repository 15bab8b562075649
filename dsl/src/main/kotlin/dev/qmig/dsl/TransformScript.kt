package dev.qmig.dsl

import dev.qmig.model.InvalidValueException
import dev.qmig.model.Problem
import kotlin.script.experimental.annotations.KotlinScript

/**
 * What a `.transform.kts` file is: it says with one [transform] what becomes of points on their way from one server to another.
 *
 * @since 0.1
 */
@QmigDsl
@KotlinScript(
    displayName = "qmig transform",
    fileExtension = TRANSFORM_EXTENSION,
    compilationConfiguration = QmigScriptConfiguration::class,
)
public abstract class TransformScript {
    internal val mistakes: Mistakes = Mistakes()
    internal var code: PointCode? = null

    /**
     * Says what becomes of each point: the point itself, `point.with { ... }`, or [skip]. The code is asked for several points at the same time,
     * and for a point again where a run was interrupted or the two sides are compared.
     */
    public fun transform(code: suspend (SourcePoint) -> PointResult): Unit = transform(eachPoint(code))

    /** The same with code that looks at some points at a time. */
    public fun transform(code: PointCode) {
        mistakes.catching {
            if (this.code != null) {
                throw InvalidValueException("`transform` is given twice; one says what becomes of all points")
            }
            this.code = code
        }
    }
}

/** What comes after the first dot in the name of a transform. */
public const val TRANSFORM_EXTENSION: String = "transform.kts"

/** What [script] says becomes of points; null where it says nothing. For the runner, not for scripts. */
public fun pointCodeOf(script: TransformScript): PointCode? = script.code

/** What [script] says and cannot have. For the runner, not for scripts. */
public fun mistakesOf(script: TransformScript): List<Problem> = script.mistakes.problems
