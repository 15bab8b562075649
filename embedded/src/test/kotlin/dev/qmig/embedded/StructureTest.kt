package dev.qmig.embedded

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import java.io.File

class StructureTest :
    FunSpec({
        val root = File("src/main/java/dev/qmig/embedded")
        val packages =
            listOf(
                "error",
                "value",
                "vector",
                "schema",
                "text",
                "index",
                "filter",
                "persist",
                "request",
                "strict",
                "collection",
                "search",
                "quick",
                "rpc",
                "",
            )
        val sources = root.walk().filter { it.extension == "java" }.toList()

        test("imports only from packages below") {
            val import = Regex("import (?:static )?dev\\.qmig\\.embedded\\.(?:([a-z]+)\\.)?[A-Z]")
            sources
                .flatMap { source ->
                    val own = packages.indexOf(source.parentFile.relativeTo(root).path)
                    val imported = import.findAll(source.readText()).map { it.groupValues[1] }
                    imported.filter { packages.indexOf(it) > own }.map { source.name to it }
                }.shouldBeEmpty()
        }

        test("says of every package what it is") {
            packages.filterNot { root.resolve(it).resolve("package-info.java").exists() }.shouldBeEmpty()
        }

        test("keeps files under 500 lines") {
            sources.filter { it.readLines().size > 500 }.shouldBeEmpty()
        }
    })
