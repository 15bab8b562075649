package com.example.books

import dev.qmig.testing.QdrantSpecExtension
import io.kotest.core.extensions.install
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import java.nio.file.Path

class BookStoreKotestTest : FunSpec({
    val qdrant = install(QdrantSpecExtension.migrated(Path.of("migrations")))

    fun books() = BookStore(qdrant.client)

    context("with one book") {
        books().add(1, "A Field Guide to Moss", "nature", 1f, 0f, 0f)

        test("it is found by its genre") {
            books().find("nature", 1f, 0f, 0f).shouldContainExactly("A Field Guide to Moss")
        }
        test("it can be replaced by another") {
            books().add(1, "Murder at the Pond", "crime", 1f, 0f, 0f)
            books().find("nature", 1f, 0f, 0f).shouldBeEmpty()
        }
        test("it is there again for the next test") {
            books().find("nature", 1f, 0f, 0f).shouldContainExactly("A Field Guide to Moss")
        }
    }
})
