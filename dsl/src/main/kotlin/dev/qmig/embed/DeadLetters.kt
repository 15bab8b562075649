package dev.qmig.embed

import dev.qmig.model.TextDigest
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.io.IOException
import java.nio.ByteBuffer
import java.nio.channels.Channels
import java.nio.channels.FileChannel
import java.nio.file.Path
import java.nio.file.StandardOpenOption
import java.time.Clock
import kotlin.io.path.createDirectories

/** A text that was refused. */
internal class DeadLetter(val id: String, val text: String, val reason: String)

/**
 * The dead letters of [model] in [file]. Nobody else in this process or another writes while one writes, and what is there is read before, so that
 * no letter is in it twice. A line that was torn, as by a machine that stopped, is left alone, and the next begins on a line of its own.
 */
internal class DeadLetters(private val file: Path, private val model: String, private val clock: Clock) {
    private val known = mutableSetOf<Key>()
    private var isOpen = false
    private var read = 0L

    /** A letter; the same text of the same point is one letter. */
    private data class Key(val id: String, val text: String, val model: String)

    /** Sees to it that the file can be written, before there is something to write. */
    suspend fun open() {
        if (!isOpen) locked { isOpen = true }
    }

    suspend fun append(letters: List<DeadLetter>) = locked { channel ->
        learn(channel)
        val news = letters.associateBy { it.key() } - known
        if (news.isNotEmpty()) write(channel, news.values)
        known += news.keys
    }

    /** Not broken off: a line would be torn. */
    private suspend fun locked(work: (FileChannel) -> Unit) = withContext(Dispatchers.IO) {
        try {
            synchronized(LOCK) {
                file.toAbsolutePath().parent.createDirectories()
                FileChannel.open(file, OPTIONS).use { channel -> channel.lock().use { work(channel) } }
            }
        } catch (e: IOException) {
            throw EmbeddingException(EmbedTexts.noDeadLetter(file, e), e)
        }
    }

    /** Reads what came to the file since it was read last. */
    private fun learn(channel: FileChannel) {
        if (channel.size() < read) read = 0
        channel.position(read)
        Channels.newInputStream(channel).bufferedReader().lineSequence().mapNotNullTo(known, ::key)
        read = channel.size()
    }

    private fun write(channel: FileChannel, letters: Collection<DeadLetter>) {
        val lines = letters.joinToString("", if (endsWithLine(channel)) "" else "\n") { "${line(it)}\n" }
        val bytes = ByteBuffer.wrap(lines.encodeToByteArray())
        channel.position(channel.size())
        while (bytes.hasRemaining()) channel.write(bytes)
        channel.force(true)
        read = channel.size()
    }

    private fun endsWithLine(channel: FileChannel): Boolean {
        val last = ByteBuffer.allocate(1)
        return channel.size() == 0L || (channel.read(last, channel.size() - 1) == 1 && last.get(0) == LINE)
    }

    private fun line(letter: DeadLetter) = Json.text { out ->
        out.writeStringField(ID, letter.id)
        out.writeStringField(TEXT, digest(letter.text))
        out.writeNumberField("length", letter.text.length)
        out.writeStringField("reason", letter.reason)
        out.writeStringField(MODEL, model)
        out.writeStringField("at", "${clock.instant()}")
    }

    /** The letter that [line] is; null where it is none. */
    private fun key(line: String): Key? {
        val fields = Json.strings(line)
        return Key(fields[ID] ?: return null, fields[TEXT] ?: return null, fields[MODEL] ?: return null)
    }

    private fun DeadLetter.key() = Key(id, digest(text), model)

    private fun digest(text: String) = TextDigest.of(text).value()

    private companion object {
        /** A lock of a file is one of the process; this one keeps its threads apart. */
        val LOCK = Any()
        val OPTIONS = setOf(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)
        const val LINE = '\n'.code.toByte()
        const val ID = "id"
        const val TEXT = "text"
        const val MODEL = "model"
    }
}
