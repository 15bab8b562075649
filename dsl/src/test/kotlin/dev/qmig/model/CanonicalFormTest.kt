package dev.qmig.model

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactlyInAnyOrder
import io.kotest.matchers.shouldBe

class CanonicalFormTest : FunSpec({
    test("the canonical form v1 of every operation is what it has always been") {
        val written = (Examples.CHANGES + Examples.EXPANDING).joinToString("\n", postfix = "\n") { change ->
            listOf(
                change.summary(),
                CanonicalJson.write(change.toNode()),
                "${Checksum.of(listOf(change))}\n",
            ).joinToString("\n")
        }
        written shouldBe resource("canonical-v1.txt")
    }

    test("settings that came later leave the checksum of a collection without them as it was") {
        val first = Examples.CONFIG.toNode().without("metadata", "quantization_config", "strict_mode_config")
        val vectors = Node.Obj(
            NodeReader(first).`object`("vectors").entries.mapValues { (_, vector) ->
                (vector as Node.Obj).without("quantization_config")
            },
        )
        val params = NodeReader(first).`object`("params").without("sharding_method")
        val earlier = CollectionConfig.fromNode(
            Node.Obj(first.entries + mapOf("vectors" to vectors, "params" to params)),
        )
        Checksum.of(listOf(CreateCollection(CollectionName("articles"), earlier))).toString() shouldBe
            "v1:sha256:b069d8c009c0cd8e25f91ece197fee1b49d1ba9f49881b9cda792775606df7cb"
    }

    test("the examples cover every change, every part, every index and every action, with no leaf unset") {
        val used = (Examples.CHANGES + Examples.EXPANDING).flatMap { values(it) }.filterNotNull()
        used.map { it.javaClass }.filter { it.isRecord && closed(it) != null }.toSet() shouldContainExactlyInAnyOrder
            (CLOSED.flatMap { it.permittedSubclasses.toList() } - PointsJob::class.java)
        used.filterIsInstance<CollectionPart>().map { it.kind }.toSet() shouldBe CollectionPartKind.values().toSet()
        used.filter { it.javaClass.isRecord && it !is CollectionParams }.groupBy { it.javaClass }.flatMap { (_, all) ->
            unset(all)
        } shouldBe listOf()
    }

    test("text is escaped only where JSON demands it") {
        val cases = mapOf(
            "plain" to "plain",
            "\"" to "\\\"",
            "\\" to "\\\\",
            "\n" to "\\u000a",
            "\u0000" to "\\u0000",
            "/ä\u007f🦀" to "/ä\u007f🦀",
        )
        cases.forEach { (text, written) -> CanonicalJson.write(Node.Text(text)) shouldBe "\"$written\"" }
    }

    test("numbers, lists and objects have one form") {
        val cases = mapOf(
            Node.Int(-7) to "-7",
            Node.Dec(0.1) to "0.1",
            Node.Dec(1.0) to "1.0",
            Node.Bool(true) to "true",
            Node.Arr(listOf(Node.Int(2), Node.Int(1))) to "[2,1]",
            Node.`object`().put("b", 1).put("a", false).build() to """{"a":false,"b":1}""",
            Node.Obj.EMPTY to "{}",
        )
        cases.forEach { (node, written) -> CanonicalJson.write(node) shouldBe written }
    }
})

private fun Node.Obj.without(vararg names: String) = Node.Obj(entries - names.toSet())

private fun resource(name: String): String =
    checkNotNull(CanonicalFormTest::class.java.getResource(name)) { "the test resource $name is missing" }.readText()

private val CLOSED =
    listOf(Change::class.java, Expanding::class.java, PayloadIndex::class.java, AliasAction::class.java)
        .plus(listOf(NewVector::class.java, ShardKey::class.java, PointsJob::class.java, PointPart::class.java))

/** The sealed interface of the model that [type] belongs to. */
private fun closed(type: Class<*>): Class<*>? = type.interfaces.firstOrNull { it in CLOSED }

/** What is null in all of [records], which are of one type. */
private fun unset(records: List<Any>): List<String> = records.first().javaClass.recordComponents
    .filter { component -> records.all { component.accessor.invoke(it) == null } }
    .map { "${it.declaringRecord.simpleName}.${it.name}" }

/** [value] and everything in it; null for what is unset. */
private fun values(value: Any?): List<Any?> = listOf(value) + when {
    value is Collection<*> -> value.flatMap { values(it) }
    value is Map<*, *> -> value.values.flatMap { values(it) }
    value != null && value.javaClass.isRecord -> value.javaClass.recordComponents.flatMap {
        values(it.accessor.invoke(value))
    }
    else -> listOf()
}
