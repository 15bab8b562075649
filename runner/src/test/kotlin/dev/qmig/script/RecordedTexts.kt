package dev.qmig.script

import dev.qmig.model.Operation
import dev.qmig.model.Version
import io.kotest.matchers.types.shouldBeInstanceOf
import java.nio.file.Path

/** What each of [texts] records; all are compiled in few batches, because beginning one takes longest. */
internal fun recordedTexts(texts: List<String>): List<List<Operation>> = texts.chunked(BATCH).flatMap { batch ->
    val files = batch.mapIndexed { index, text ->
        val name = "%03d_a.qmig.kts".format(index + 1)
        ScriptFile(Version.of("${index + 1}"), "a", name, Path.of("/migrations", name), text)
    }
    ScriptRecorder(Path.of("/migrations")).record(files)
        .shouldBeInstanceOf<Recorded.Scripts>()
        .scripts.map { it.recording.operations() }
}

private const val BATCH = 250
