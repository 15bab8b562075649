package dev.qmig.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

/** Parameters as users set them: in `qmig.toml`, in an environment of it, and with `-P`. */
internal class ParametersTest : FunSpec({
    test(
        "values come from the command line, the environment and the file, and a script is the same in each environment",
    ) {
        transcript("parameters") {
            file("qmig.toml", CONFIG)
            script("001_articles.qmig.kts", ARTICLES)
            qmig("migrate", "--dry-run") shouldBe 0
            qmig("migrate", "--env", "prod", "-P", "size=8", "-P", "archive=true") shouldBe 0
            qmig("migrate", "-P", "size=16") shouldBe 0
            script("001_articles.qmig.kts", "// another text, so that it is compiled and compared\n$ARTICLES")
            qmig("status", "--env", "prod") shouldBe 0
            qmig("status") shouldBe 0
            script("002_pages.qmig.kts", "val kinds by param(listOf(\"page\"))\nkinds.forEach { createCollection(it) }")
            qmig("migrate", "--env=prod", "-P=kinds=post,news", "--dry-run") shouldBe 0
        }
    }

    test("what does not fit is told at once with its place, and nothing is sent") {
        transcript("wrong-parameters") {
            file("qmig.toml", "url = \"embedded\"\n[params]\nreplicas = \"2\"\nregoin = \"eu\"\narchive = 1")
            script("001_articles.qmig.kts", ARTICLES)
            qmig("migrate", "-P", "distance=cosine", "-P", "sice=8") shouldBe 2
            qmig("migrate", "-P", "replicas") shouldBe 2
            qmig("migrate", "-P", "=5") shouldBe 2
            qmig("status", "-P", "replicas=5") shouldBe 2
            qmig("status") shouldBe 0
        }
    }

    test("what only scripts declare that are not compiled is no mistake, but -P must be of use") {
        transcript("known-parameters") {
            file("qmig.toml", "url = \"embedded\"\n[params]\nreplicas = 2\nkinds = [\"post\"]\n[params.size]\n")
            qmig("status") shouldBe 2
            file("qmig.toml", "url = \"embedded\"\n[params]\nreplicas = 2\nkinds = [\"post\"]\n")
            script("001_articles.qmig.kts", "val replicas by param(1)\ncreateCollection(\"a\")")
            script("002_pages.qmig.kts", "val kinds by param(listOf(\"page\"))\nkinds.forEach { createCollection(it) }")
            qmig("migrate", "--to", "1", "-P", "kinds=news") shouldBe 2
            qmig("migrate", "--to", "1") shouldBe 0
            qmig("migrate") shouldBe 0
            qmig("migrate", "-P", "replicas=3") shouldBe 0
            qmig("migrate", "-P", "replica=3") shouldBe 2
        }
    }
})

private const val CONFIG = """
url = "embedded"

[params]
size = 4
replicas = 1

[env.prod]
url = "embedded"

[env.prod.params]
replicas = 2
"""

private const val ARTICLES = """
val replicas by param(3, "copies of each shard")
val size: Int by requiredParam(sample = 4, "numbers in a vector")
val distance by param(Cosine)
val archive by param(false)
createCollection("articles") {
    vectors(size, distance)
    replicationFactor = replicas
}
if (archive) createCollection("archive")
"""
