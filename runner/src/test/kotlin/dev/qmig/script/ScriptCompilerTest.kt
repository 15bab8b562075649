package dev.qmig.script

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainAll
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.maps.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import io.kotest.matchers.types.shouldBeInstanceOf
import java.nio.file.Path
import kotlin.io.path.createSymbolicLinkPointingTo
import kotlin.script.experimental.api.ScriptDiagnostic

/** Scripts that do not compile; each batch takes seconds, so one batch shows many mistakes. */
class ScriptCompilerTest :
    FunSpec({
        val broken =
            linkedMapOf(
                "001_first.qmig.kts" to "val mine = 1\ncreateColection(\"a\")\n\nval b: Int = \"x\"\n",
                "002_first_line.qmig.kts" to "val a = nothing; val b = less",
                "003_header.qmig.kts" to
                    lines("#!/usr/bin/env qmig", "@file:Suppress(\"unused\") val a = nothing", "val b = less"),
                "004_windows.qmig.kts" to "\uFEFFval a = 1\r\n    val b = nothing\r\n",
                "005_neighbour.qmig.kts" to "createAlias(\"x\", \"y\")\nval b = mine",
                "006_fine.qmig.kts" to "class Foo\ncreateAlias(\"x\", \"y\")",
                "007_open.qmig.kts" to "createCollection(\"a\") {\n    vectors(4, Cosine)\n",
                "008_own.qmig.kts" to "// words\npackage mine\n\nval a = nothing",
                "009_scope.qmig.kts" to "createCollection(\"a\") {\n    createAlias(\"b\", \"a\")\n}",
                "010_other_type.qmig.kts" to "class Foo\nval a: Int = Foo()",
                "sub/011_first.qmig.kts" to "val a: Int = nothing",
            )
        val problems by lazy { recorded(folderOf(broken)).problems() }

        fun told(file: String) = problems.filter { it.position?.file() == file }

        fun CompiledScript.bytes() = classes.mapValues { it.value.toList() }

        test("every mistake of every file has its own line and column") {
            problems.positions() shouldContainExactly
                listOf(
                    "001_first.qmig.kts:2:1",
                    "001_first.qmig.kts:4:12",
                    "002_first_line.qmig.kts:1:9",
                    "002_first_line.qmig.kts:1:26",
                    "003_header.qmig.kts:2:34",
                    "003_header.qmig.kts:3:9",
                    "004_windows.qmig.kts:2:13",
                    "005_neighbour.qmig.kts:2:9",
                    "007_open.qmig.kts:2:23",
                    "008_own.qmig.kts:2:1",
                    "009_scope.qmig.kts:2:5",
                    "010_other_type.qmig.kts:2:12",
                    "sub/011_first.qmig.kts:1:14",
                )
            problems.map { it.code.toString() }.distinct() shouldBe listOf("script-broken")
        }

        test("the words are the compiler's and the line is the author's") {
            told("001_first.qmig.kts").first().message shouldContain "createColection"
            told("001_first.qmig.kts").map { it.position?.source() } shouldBe
                listOf("createColection(\"a\")", "val b: Int = \"x\"")
            told("004_windows.qmig.kts").single().position?.source() shouldBe "    val b = nothing"
            told("003_header.qmig.kts").first().position?.source() shouldContain "@file:Suppress(\"unused\") val a"
        }

        test("a script does not see the names of another one") {
            told("005_neighbour.qmig.kts").single().message shouldContain "mine"
        }

        test("a package of the author's is refused at its line") {
            told("008_own.qmig.kts").single().message shouldContain "Remove the `package` line"
        }

        test("a block does not see the functions of the script around it") {
            told("009_scope.qmig.kts").single().message shouldContain "createAlias"
        }

        test("the package that qmig gives a script is not shown") {
            problems.forEach { it.message shouldNotContain "qmig_" }
        }

        test("places are found in a folder that is a link and is named from here") {
            val link = folderOf("x" to "").resolve("link")
            link.createSymbolicLinkPointingTo(folderOf("sub/001_a.qmig.kts" to "val a = nothing"))
            val folder = Path.of("").toAbsolutePath().relativize(link)
            recorded(folder).problems().positions() shouldContainExactly listOf("sub/001_a.qmig.kts:1:9")
        }

        test("a script that is too much for the compiler is named, and the mistakes of others are told beside it") {
            val nested = "val a = " + "(".repeat(5_000) + "1" + ")".repeat(5_000)
            val folder =
                folderOf("001_a.qmig.kts" to "", "002_nested.qmig.kts" to nested, "003_b.qmig.kts" to "val b = nothing")
            val (crash, mistake) = recorded(folder).problems()
            crash.message shouldBe
                "The Kotlin compiler gave up on `002_nested.qmig.kts` without saying where: " +
                "java.lang.StackOverflowError. Something there is more than it can take, such as one very long " +
                "expression. Write that part more simply or in several scripts."
            mistake.position.toString() shouldBe "003_b.qmig.kts:1:9"
        }

        test("an error without a place is told in its first line, without qmig's own package") {
            val words = "Method too large: qmig_${"0a".repeat(16)}/_001_a_qmig.<init>\n\tat somewhere"
            val error = ScriptDiagnostic(ScriptDiagnostic.unspecifiedError, words)
            val run = refusal(listOf(error), listOf(ScriptText(script(""))))
            run.shouldBeInstanceOf<CompilerRun.Crashed>().words shouldBe "Method too large: _001_a_qmig.<init>"
        }

        test("a lack of memory is told once, and blames no script") {
            val words = "Exception while analyzing expression: Java heap space"
            listOf(
                ScriptDiagnostic(
                    ScriptDiagnostic.unspecifiedException,
                    words,
                    exception = Error(OutOfMemoryError("Java heap space")),
                ),
                ScriptDiagnostic(ScriptDiagnostic.unspecifiedError, words),
                ScriptDiagnostic(
                    ScriptDiagnostic.unspecifiedError,
                    "java.lang.OutOfMemoryError: GC overhead limit exceeded",
                ),
            ).forEach { error ->
                val run = refusal(
                    listOf(error),
                    listOf(ScriptText(script(""))),
                ).shouldBeInstanceOf<CompilerRun.Refused>()
                run.problems.single().message shouldBe
                    "Java has too little memory for the Kotlin compiler. " +
                    "Give it 512 MB or more: `-Xmx512m` among the options for Java, for the program in `QMIG_OPTS`."
            }
        }

        test("files of one name in two folders go through together") {
            val same = listOf("a/001_x.qmig.kts", "b/001_x.qmig.kts").map { script("class Foo\nval a = Foo()", it) }
            val compiled = BatchCompiler(emptyList()).compile(same).shouldBeInstanceOf<Compilation.Compiled>()
            compiled.scripts.map { it.mainClass.substringAfter('.') } shouldBe listOf("_001_x_qmig", "_001_x_qmig")
        }

        test("classes of a script have the same names in every batch, and none belongs to two") {
            val folder = folderOf("001_a.qmig.kts" to "class Foo\nval f = { Foo() }", "002_b.qmig.kts" to "class Foo")
            val files = discoverScripts(folder).files
            val compiler = BatchCompiler(emptyList())
            val (first, second) = compiler.compile(files).shouldBeInstanceOf<Compilation.Compiled>().scripts
            val alone = compiler.compile(files.take(1)).shouldBeInstanceOf<Compilation.Compiled>().scripts.single()
            alone.mainClass shouldBe first.mainClass
            alone.bytes() shouldContainExactly first.bytes()
            first.classes.keys shouldContainAll listOf(first.mainClass, "${first.mainClass}\$Foo")
            first.classes.keys.intersect(second.classes.keys) shouldBe emptySet()
        }
    })
