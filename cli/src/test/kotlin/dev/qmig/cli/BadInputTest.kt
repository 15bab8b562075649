package dev.qmig.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

/** What users get wrong in migrations, as whole command lines with standard output, standard error and exit status. */
internal class BadInputTest : FunSpec({
    test("a broken script is told with its line and a caret, with all other mistakes, and nothing is sent") {
        transcript("bad-script") {
            embedded()
            script("001_good.qmig.kts", GOOD)
            script("002_broken.qmig.kts", "createCollection(\"b\") {\n    vectrs(3, Cosine)\n    vector(\"x\", 3)\n}")
            script("003_broken.qmig.kts", "createAlias(\"c\")")
            qmig("migrate") shouldBe 1
            qmig("status") shouldBe 0
        }
    }

    test("two files with one version are named both") {
        transcript("bad-duplicate-version") {
            embedded()
            script("1_one.qmig.kts", GOOD)
            script("001_same.qmig.kts", GOOD)
            qmig("migrate") shouldBe 1
        }
    }

    test("a file without a version, and one with version 0, are named") {
        transcript("bad-file-name") {
            embedded()
            script("articles.qmig.kts", GOOD)
            script("000_before.qmig.kts", GOOD)
            qmig("migrate") shouldBe 1
        }
    }

    test("a folder that is missing, and one that is empty, are told") {
        transcript("bad-folder") {
            embedded()
            qmig("migrate") shouldBe 1
            qmig("migrate", "--migrations", "db") shouldBe 1
            file("migrations/readme.txt", "no script")
            qmig("migrate") shouldBe 1
        }
    }

    test("an operation on a collection that is not there is told before anything is sent") {
        transcript("bad-unknown-collection") {
            embedded()
            script("001_good.qmig.kts", GOOD)
            script("002_alias.qmig.kts", "createAlias(\"b\", \"nowhere\")\ndeleteCollection(\"gone\")")
            qmig("migrate") shouldBe 1
            qmig("status") shouldBe 0
        }
    }

    test("vectors of size 0 and 65537 are told, both") {
        transcript("bad-vector-size") {
            embedded()
            script("001_sizes.qmig.kts", "createCollection(\"a\") { vectors(0, Cosine) }\n$TOO_LONG")
            qmig("migrate") shouldBe 1
        }
    }

    test("versions that are not there are told") {
        transcript("bad-versions") {
            embedded()
            script("001_good.qmig.kts", GOOD)
            script("003_more.qmig.kts", "createAlias(\"b\", \"a\")")
            qmig("rollback") shouldBe 1
            qmig("migrate", "--to", "9") shouldBe 1
            qmig("migrate", "--to", "2") shouldBe 1
            qmig("migrate", "--to", "1") shouldBe 0
            qmig("rollback", "--to", "3") shouldBe 1
            qmig("rollback", "--steps", "2") shouldBe 1
            qmig("migrate") shouldBe 0
            qmig("migrate") shouldBe 0
        }
    }

    test("a script that records something else the second time is refused") {
        transcript("bad-unstable-script") {
            embedded()
            script("001_random.qmig.kts", "createCollection(\"a_\${System.nanoTime()}\")")
            qmig("migrate") shouldBe 1
        }
    }
})

private const val GOOD = "createCollection(\"a\") { vectors(3, Cosine) }"
private const val TOO_LONG = "createCollection(\"b\") { vectors(65537, Dot) }"
