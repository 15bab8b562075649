package dev.qmig.cli.reference

/** Examples for the page about the commands. Its blocks are run from top to bottom in one folder, so each has what it needs. */
internal object ReferenceExamples {
    private val BY_COMMAND: Map<String, List<String>> = mapOf(
        "init" to listOf(sh("./qmig init shop")),
        "new" to listOf(
            sh("./qmig -C shop new the articles"),
            file(
                "shop/migrations/001_the_articles.qmig.kts",
                "createCollection(\"articles\") { vectors(4, Cosine) }\n" +
                    "createPayloadIndexes(\"articles\") { keyword(\"lang\") }",
            ),
            sh("./qmig -C shop new -m \"more of them\" --timestamp"),
        ),
        "migrate" to listOf(
            sh("./qmig -C shop migrate 1 --dry-run", "./qmig -C shop migrate --to 1", "./qmig -C shop up head"),
            sh(
                "QDRANT_API_KEY=... ./qmig -C shop migrate --url https://qdrant.example.com:6334",
                note = "not run here: it needs a server",
            ),
        ),
        "plan" to listOf(
            sh(
                "./qmig -C shop plan",
                "./qmig -C shop plan --output markdown",
                "./qmig -C shop plan --save ../plan.json",
            ),
        ),
        "lint" to listOf(sh("./qmig -C shop lint", "./qmig -C shop lint --since 1 --output json")),
        "review" to listOf(
            sh("./qmig -C shop review", "./qmig -C shop review --dry-run", note = "not run here: it needs a model"),
        ),
        "graph" to listOf(sh("./qmig -C shop graph > shop.mmd")),
        "report" to listOf(sh("./qmig -C shop report -o report.html")),
        "rollback" to listOf(
            sh(
                "./qmig -C shop rollback --dry-run",
                "./qmig -C shop rollback --dry-run --output markdown",
                "./qmig -C shop rollback --to 1 --yes",
            ),
        ),
        "status" to listOf(sh("./qmig -C shop status", "./qmig -C shop status --output json")),
        "history" to listOf(sh("./qmig -C shop history", "./qmig -C shop history --last 1")),
        "validate" to listOf(sh("./qmig -C shop validate", "./qmig -C shop validate --output json")),
        "verify" to listOf(sh("./qmig -C shop verify --strict", "./qmig -C shop verify --against-copy")),
        "drift" to listOf(sh("./qmig -C shop drift")),
        "diff" to listOf(
            sh("./qmig -C shop diff migrations live", "./qmig -C shop diff migrations@1 migrations"),
            sh(
                "./qmig diff live@staging live@prod",
                "./qmig diff live@https://qdrant.example.com:6334 schema.qmig.kts --output json",
                note = "not run here: it needs servers",
            ),
        ),
        "redo" to listOf(sh("./qmig -C shop redo --yes")),
        "repair" to listOf(
            sh("./qmig -C shop repair"),
            sh(
                "./qmig repair --accept-checksum 3 --mark-reverted 4",
                note = "not run here: there is nothing to repair",
            ),
        ),
        "baseline" to listOf(sh("./qmig -C shop baseline --at 1")),
        "dump" to listOf(
            sh("./qmig -C shop dump", "./qmig -C shop dump articles -o schema.qmig.kts"),
        ),
        "load" to listOf(sh("./qmig -C shop load schema.qmig.kts --dry-run", "./qmig -C shop load schema.qmig.kts")),
        "copy" to listOf(
            sh(
                "./qmig -C shop copy articles --as articles_spare",
                "./qmig -C shop copy articles --as second --dry-run",
            ),
            file(
                "shop/english.transform.kts",
                "transform { point -> if (point.text(\"lang\") == \"en\") point else skip }",
            ),
            sh("./qmig -C shop copy articles --as articles_en --transform english.transform.kts --verbose"),
            sh(
                "./qmig copy --from staging --to prod --aliases",
                "./qmig copy articles --from http://old:6334 --from-api-key-file old.key --workers 8 --only-missing",
                note = "not run here: it needs servers",
            ),
        ),
        "jobs" to listOf(sh("./qmig -C shop jobs", "./qmig -C shop jobs --output json")),
        "gc" to listOf(
            sh(
                "./qmig -C shop gc --dry-run",
                "./qmig -C shop gc --older-than 90d --yes --accept-data-loss",
            ),
        ),
        "clean" to listOf(
            sh("./qmig -C shop clean --yes --accept-data-loss", note = "exits with 2"),
            toml("shop/qmig.toml", "url = \"embedded\"\nallow-clean = true"),
            sh("./qmig -C shop clean --dry-run", "./qmig -C shop clean --yes", "./qmig -C shop up"),
        ),
        "wait" to listOf(sh("./qmig -C shop wait --timeout 30s")),
        "unlock" to listOf(sh("./qmig -C shop unlock")),
        "cache" to listOf(sh("./qmig -C shop cache", "./qmig -C shop cache clear")),
        "serve" to listOf(
            sh("./qmig serve --port 6334 --data .qdrant", note = "not run here: it serves until it is ended"),
        ),
        "completion" to listOf(sh("./qmig completion bash > qmig.bash")),
    )

    /** The examples of [command]. */
    fun of(command: String): String =
        checkNotNull(BY_COMMAND[command]) { "`$command` has no example; write one here" }.joinToString("\n\n")

    private fun sh(vararg lines: String, note: String = ""): String =
        "```${"sh $note".trim()}\n${lines.joinToString("\n")}\n```"

    private fun file(name: String, text: String): String = "```kotlin $name\n$text\n```"

    private fun toml(name: String, text: String): String = "```toml $name\n$text\n```"
}
