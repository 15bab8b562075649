package dev.qmig.cli

import dev.qmig.cli.text.reason
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe
import java.io.IOException
import java.nio.charset.MalformedInputException
import java.nio.file.AccessDeniedException
import java.nio.file.FileAlreadyExistsException
import java.nio.file.FileSystemException

internal class ReasonTest : FunSpec({
    context("why a file cannot be used is told without the name of a class") {
        withData(
            nameFn = { it.second },
            AccessDeniedException("a") to "this user may not. Allow it, or run as one who may",
            FileAlreadyExistsException("a") to "`a` is a file. Name a folder, or move the file away",
            FileSystemException("a", null, "No space left on device") to "No space left on device",
            MalformedInputException(1) to "it is not UTF-8 text",
            IOException("Is a directory") to "Is a directory",
        ) { (error, words) ->
            error.reason() shouldBe words
        }
    }
})
