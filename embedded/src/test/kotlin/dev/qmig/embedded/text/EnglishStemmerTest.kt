package dev.qmig.embedded.text

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

/** Pairs from the published sample vocabulary of the algorithm. */
class EnglishStemmerTest :
    FunSpec({
        mapOf(
            "consign" to "consign",
            "consigned" to "consign",
            "consistency" to "consist",
            "consolation" to "consol",
            "consolingly" to "consol",
            "conspicuously" to "conspicu",
            "conspiracy" to "conspiraci",
            "knightly" to "knight",
            "knives" to "knive",
            "knackeries" to "knackeri",
            "running" to "run",
            "dogs" to "dog",
            "hopping" to "hop",
            "hoping" to "hope",
            "happy" to "happi",
            "dying" to "die",
            "generously" to "generous",
            "relational" to "relat",
            "by" to "by",
            "say" to "say",
            "cries" to "cri",
            "ties" to "tie",
            "gas" to "gas",
            "gaps" to "gap",
        ).forEach { (word, stem) ->
            test("stems $word to $stem") { EnglishStemmer.stem(word) shouldBe stem }
        }
    })
