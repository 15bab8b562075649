package dev.qmig.script

import dev.qmig.model.Problem
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.maps.shouldContainExactly
import io.kotest.matchers.shouldBe

/** Scripts that the compiler refuses, each with nothing but the complaint it is there for; one batch for all. */
class CompileFailTest :
    FunSpec({
        val files = WrongScripts.all.withIndex().associate { (number, script) ->
            fileOf(number) to script.withoutMarks()
        }
        val problems by lazy { recorded(folderOf(files)).problems().groupBy { it.position?.file() } }

        fun told(script: String): List<String> =
            problems[fileOf(WrongScripts.all.indexOf(script))].orEmpty().map(::placeAndWords)

        fun tells(rows: Map<String, String>) {
            val expected = rows.mapValues { (script, words) -> script.marks().map { "$it $words" } }
            rows.mapValues { (script, _) -> told(script) } shouldContainExactly expected
        }

        test("a block does not see what the blocks around it offer") {
            tells(WrongScripts.leaks)
        }

        test("a value of another type is refused where it stands") {
            tells(WrongScripts.otherTypes)
        }

        test("what is required cannot be left out") {
            tells(WrongScripts.leftOut)
        }

        test("a name that the DSL does not have there is refused") {
            tells(WrongScripts.unknown)
        }

        test("no option of an index is left untried") {
            IndexOptions.declared() shouldBe IndexOptions.tried
        }

        IndexOptions.scripts.forEach { (type, script) ->
            test("an index of type $type takes its own options and none of the other types") {
                told(script) shouldContainExactly
                    script.marks().zip(IndexOptions.foreignTo(type)) { place, option ->
                        "$place Unresolved reference '$option'."
                    }
            }
        }
    })

private fun fileOf(number: Int) = "${number + 1}_wrong.qmig.kts"

/** Of a function or property only the name is kept, because the rest of its signature may grow, and of candidates none. */
private fun placeAndWords(problem: Problem): String =
    "${problem.position?.line()}:${problem.position?.column()} " +
        problem.message.replace(SIGNATURE, "'$1'").substringBefore("\n\n")

private val SIGNATURE = Regex("'(?:fun|var) (\\w+)[^']*'")
