package dev.qmig.cli

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.json.JsonMapper
import com.fasterxml.jackson.databind.node.ObjectNode
import java.io.IOException
import java.net.URI
import java.net.http.HttpClient
import java.net.http.WebSocket
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CompletionStage
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import kotlin.io.path.exists
import kotlin.io.path.readLines

/** A headless Chromium with one page, driven by its DevTools protocol. */
internal class Browser(command: String) : AutoCloseable {
    private val profile: Path = Files.createTempDirectory("qmig-browser")
    private val process: Process = ProcessBuilder(
        command,
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--remote-debugging-port=0",
        "--user-data-dir=$profile",
        "about:blank",
    ).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start()

    private val answers = ConcurrentHashMap<Int, CompletableFuture<JsonNode>>()
    private val events = CopyOnWriteArrayList<JsonNode>()
    private val numbers = AtomicInteger()
    private val socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address(), Listening()).within()
    private val session = call("Target.createTarget", "url" to "about:blank").let { made ->
        call("Target.attachToTarget", "targetId" to made["targetId"].textValue(), "flatten" to true)
    }["sessionId"].textValue()

    init {
        listOf("Page", "Network", "Runtime", "Log").forEach { call("$it.enable") }
    }

    /** The URLs that were asked for since a page was opened. */
    val requests: List<String> get() = told("Network.requestWillBeSent").map { it["request"]["url"].textValue() }

    /** What the browser complained of since. */
    val complaints: List<String>
        get() = (told("Log.entryAdded") + told("Runtime.consoleAPICalled") + told("Runtime.exceptionThrown"))
            .map { it.toString() }

    /** Opens [page] in a window of [width], and waits until it is there. */
    fun open(page: Path, width: Int, dark: Boolean = false) {
        val scheme = mapOf("name" to "prefers-color-scheme", "value" to if (dark) "dark" else "light")
        call("Emulation.setEmulatedMedia", "features" to listOf(scheme))
        call(
            "Emulation.setDeviceMetricsOverride",
            "width" to width,
            "height" to HEIGHT,
            "deviceScaleFactor" to 1,
            "mobile" to (width < HEIGHT),
        )
        events.clear()
        call("Page.navigate", "url" to page.toUri().toString())
        val end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE)
        while (told("Page.loadEventFired").isEmpty()) {
            check(System.nanoTime() < end) { "$page is not there after $PATIENCE s" }
            Thread.sleep(SHORT)
        }
        evaluate("new Promise(done => setTimeout(() => done(1), ${4 * SHORT}))")
    }

    /** What the expression [code] comes to on the page. */
    fun evaluate(code: String): JsonNode {
        val answer = call("Runtime.evaluate", "expression" to code, "returnByValue" to true, "awaitPromise" to true)
        check(!answer.has("exceptionDetails")) { "$code: $answer" }
        return answer["result"].path("value")
    }

    override fun close() {
        socket.abort()
        process.descendants().forEach(ProcessHandle::destroyForcibly)
        process.destroyForcibly().waitFor()
        profile.toFile().deleteRecursively()
    }

    private fun told(event: String): List<JsonNode> =
        events.filter { it["method"].textValue() == event }.map { it["params"] }

    private fun call(method: String, vararg parameters: Pair<String, Any>): JsonNode {
        val number = numbers.incrementAndGet()
        val answer = CompletableFuture<JsonNode>().also { answers[number] = it }
        val message = mapper.valueToTree<ObjectNode>(
            mapOf("id" to number, "method" to method, "params" to parameters.toMap()),
        )
        if (!method.startsWith("Target.")) message.put("sessionId", session)
        socket.sendText(message.toString(), true).within()
        val told = answer.within()
        return checkNotNull(told["result"]) { "$method: $told" }
    }

    /** Where it listens, which it writes into its profile. */
    private fun address(): URI {
        val file = profile.resolve("DevToolsActivePort")
        val end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE)
        while (!file.exists() || file.readLines().size < 2) {
            check(process.isAlive && System.nanoTime() < end) { "the browser does not listen" }
            Thread.sleep(SHORT)
        }
        val (port, path) = file.readLines()
        return URI("ws://127.0.0.1:$port$path")
    }

    private inner class Listening : WebSocket.Listener {
        private val text = StringBuilder()

        override fun onText(socket: WebSocket, data: CharSequence, last: Boolean): CompletionStage<*>? {
            text.append(data)
            if (last) {
                hear(mapper.readTree(text.toString()))
                text.clear()
            }
            socket.request(1)
            return null
        }

        private fun hear(message: JsonNode) {
            val number = message["id"]?.intValue()
            if (number == null) events.add(message) else answers.remove(number)?.complete(message)
        }
    }

    companion object {
        private const val PATIENCE = 30L
        private const val SHORT = 50L
        private const val HEIGHT = 900
        private val mapper = JsonMapper()

        /** What starts one; null where there is none. */
        val command: String? = listOf("chromium", "chromium-browser", "google-chrome").firstOrNull(::answers)

        private fun answers(command: String): Boolean = try {
            val process = ProcessBuilder(command, "--version").redirectErrorStream(true).start()
            process.inputStream.readAllBytes()
            process.waitFor() == 0
        } catch (_: IOException) {
            false
        }

        private fun <T> CompletableFuture<T>.within(): T = get(PATIENCE, TimeUnit.SECONDS)
    }
}
