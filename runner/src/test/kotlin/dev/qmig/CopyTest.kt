package dev.qmig

import dev.qmig.data.MoveOptions
import dev.qmig.dsl.Cosine
import dev.qmig.model.ProblemCode
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContain
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain

class CopyTest : FunSpec({
    test("all collections arrive with their settings, indexes and limits, and their points") {
        withTwo { source, target ->
            source.fill()
            val report = target.copy(source, CopyOptions(aliases = true)).orThrow()
            report.collections.map { it.moved?.job?.written } shouldContainExactly listOf(150, 3)
            target.schema() shouldBe source.schema()
            target.points("articles", 1, 150) shouldBe source.points("articles", 1, 150)
            target.points("books", 3) shouldBe source.points("books", 3)
        }
    }

    test("nothing is sent where points would be replaced, would not fit, or no collection is to be made") {
        withTwo { source, target ->
            source.fill()
            target.foreign {
                createCollection("articles") { vectors(2, Cosine) }
                upsertPoints("articles") { point(1) { vector(1, 1) } }
                createAlias("hidden", "articles")
            }
            val before = target.schema()

            fun codes(options: CopyOptions) = target.copy(source, options).problems().map { it.code() }
            val one = listOf("articles")
            codes(CopyOptions(one)) shouldBe listOf(ProblemCode.DATA_LOSS)
            codes(CopyOptions(listOf("books"), create = false)) shouldBe listOf(ProblemCode.CONFLICT)
            codes(CopyOptions(listOf("books"), name = "articles", overwrite = true)) shouldContain ProblemCode.CONFLICT
            codes(CopyOptions(listOf("books"), name = "hidden")) shouldBe listOf(ProblemCode.CONFLICT)
            codes(CopyOptions(listOf("books", "articles"), name = "x")) shouldBe listOf(ProblemCode.USAGE)
            codes(CopyOptions(listOf("films"))) shouldBe listOf(ProblemCode.USAGE)
            codes(CopyOptions(one, name = "a/b")) shouldBe listOf(ProblemCode.INVALID_VALUE)
            target.schema() shouldBe before
        }
    }

    test("only what is missing is copied where that is asked for, and the rest stays") {
        withTwo { source, target ->
            source.fill()
            target.foreign {
                createCollection("articles") { vectors(2, Cosine) }
                upsertPoints("articles") { point(1) { payload("mine" to true) } }
            }
            val options = CopyOptions(listOf("articles"), move = MoveOptions(onlyMissing = true))
            target.copy(source, options).problems().shouldBeEmpty()
            target.points("articles", 1).getValue("1").payload().toString() shouldContain "mine"
            target.points("articles", 2) shouldBe source.points("articles", 2)
        }
    }

    test("a copy that was done and is asked for again brings what is missing, and deletes nothing") {
        withTwo { source, target ->
            source.fill()
            val options = CopyOptions(listOf("articles"))
            target.copy(source, options).orThrow()
            source.foreign {
                upsertPoints("articles") { point(900) { payload("late" to true) } }
                deletePoints("articles") { points(1) }
            }
            target.foreign { upsertPoints("articles") { point(901) { payload("mine" to true) } } }
            val moved = target.copy(source, options.copy(aliases = true)).orThrow().collections.single().moved
            moved?.late shouldBe 1
            target.points("articles", 1, 900, 901).size shouldBe 3
            target.schema().aliases().keys.map { "$it" } shouldBe listOf("live")
        }
    }

    test("a copy that is begun anew copies everything again, and needs agreement only where it was done") {
        withTwo { source, target ->
            source.fill()
            val options = CopyOptions(listOf("articles"))
            target.copy(source, options, Disturbing(20, Disturbance.KILLED_AFTER))
            target.copy(source, options.copy(restart = true)).problems().shouldBeEmpty()
            target.schema().collections() shouldBe source.schema().collections().filterKeys { it.value() == "articles" }
            source.foreign {
                setPayload("articles") {
                    points(5)
                    payload("n" to 500)
                }
            }
            target.copy(source, options.copy(restart = true)).problems().map { it.code() } shouldBe
                listOf(ProblemCode.DATA_LOSS)
            target.copy(source, options.copy(overwrite = true)).orThrow().collections.single().moved?.written shouldBe
                150
            target.points("articles", 5) shouldBe source.points("articles", 5)
        }
    }

    test("within strict mode of both sides everything arrives") {
        withTwo { source, target ->
            source.fill()
            source.foreign {
                updateCollection("articles") {
                    strictMode { maxQueryLimit = 3 }
                }
            }
            target.foreign {
                createCollection("articles") {
                    vectors(2, Cosine)
                    strictMode {
                        maxQueryLimit = 4
                        searchAllowExact = false
                        upsertMaxBatchsize = 5
                        writeRateLimit = 100_000
                    }
                }
                upsertPoints("articles") { point(900) { payload("mine" to true) } }
            }
            val one = CopyOptions(listOf("articles"), overwrite = true, move = MoveOptions(workers = 2))
            target.copy(source, one).problems().shouldBeEmpty()
            target.points("articles", *ALL_ARTICLES) shouldBe source.points("articles", *ALL_ARTICLES)
            target.points("articles", 900).size shouldBe 1
        }
    }

    test("aliases that are taken stand against a copy before anything is made, and are no matter without them") {
        withTwo { source, target ->
            source.fill()
            source.foreign { createAlias("old", "books") }
            target.foreign {
                createCollection("other") { vectors(2, Cosine) }
                createCollection("old") { vectors(2, Cosine) }
                createAlias("live", "other")
            }
            val before = target.schema()
            val problems = target.copy(source, CopyOptions(aliases = true)).problems()
            problems.map { it.code() } shouldBe listOf(ProblemCode.CONFLICT, ProblemCode.CONFLICT)
            problems.first().message() shouldContain "points at `other`, and should point at `articles`"
            problems.last().message() shouldContain "has a collection of that name"
            target.schema() shouldBe before
            val renamed = target.copy(source, CopyOptions(listOf("articles"), name = "live", aliases = true))
            renamed.problems().map { it.code() } shouldContain ProblemCode.CONFLICT
            target.copy(source, CopyOptions()).problems().shouldBeEmpty()
        }
    }

    test("a dry run tells of aliases, and a copy makes them when their collection is there") {
        withTwo { source, target ->
            source.fill()
            val options = CopyOptions(aliases = true)
            target.copy(source, options.copy(dryRun = true)).orThrow().collections.first().made shouldContain
                "create alias live -> articles"
            target.copy(source, options).orThrow().collections.first().made shouldContain
                "create alias live -> articles"
            target.schema() shouldBe source.schema()
        }
    }

    test("inside one server a collection is copied under another name, and never onto itself") {
        EmbeddedServer.use { server ->
            server.fill()
            server.copy(server, CopyOptions(listOf("articles"), name = "second")).problems().shouldBeEmpty()
            server.points("second", 1, 150) shouldBe server.points("articles", 1, 150)
            val itself = server.open().use { it.copy(it, CopyOptions(listOf("articles"), overwrite = true)) }
            itself.problems().map { it.code() } shouldBe listOf(ProblemCode.USAGE)
        }
    }

    test("a copy has no name that belongs to qmig, and an alias is no collection to copy") {
        EmbeddedServer.use { server ->
            server.fill()
            val reserved = server.copy(server, CopyOptions(listOf("articles"), name = "_qmig_copy")).problems().single()
            reserved.code() shouldBe ProblemCode.INVALID_VALUE
            reserved.message() shouldContain "the name `_qmig_copy` is reserved"
            val alias = server.copy(server, CopyOptions(listOf("live"), name = "second")).problems().single()
            alias.code() shouldBe ProblemCode.USAGE
            alias.message() shouldContain "`live` is an alias of `articles`"
            server.names() shouldBe setOf("articles", "books")
        }
    }

    test("a dry run tells what would be made and how many points there are, and makes nothing") {
        withTwo { source, target ->
            source.fill()
            val report = target.copy(source, CopyOptions(listOf("articles"), dryRun = true)).orThrow()
            report.collections.single().total shouldBe 150
            report.collections.single().made.first() shouldBe "create collection articles"
            target.names() shouldBe emptySet()
            target.open().use { it.jobs().orThrow().shouldBeEmpty() }
        }
    }
})
