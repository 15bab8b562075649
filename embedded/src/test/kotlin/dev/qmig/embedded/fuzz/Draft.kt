package dev.qmig.embedded.fuzz

import com.google.protobuf.ByteString
import com.google.protobuf.Descriptors.Descriptor
import com.google.protobuf.Descriptors.FieldDescriptor
import com.google.protobuf.Descriptors.OneofDescriptor
import com.google.protobuf.DynamicMessage
import com.google.protobuf.Message
import kotlin.random.Random

/**
 * Requests put together from their descriptors, every field of every message, with a hint for those fields whose value
 * decides how deep a request gets: names that exist, vectors that fit, filters over fields that are there.
 */
internal class Draft(
    private val random: Random,
    private val world: World,
    /** Fields that have a fixed value wherever they come. */
    private val fixed: Map<String, Any> = mapOf(),
) {
    private val payloads = PayloadDraft(random)
    private val vectors = VectorDraft(random, world)
    private val filters = FilterDraft(random, world)

    /** The vector that the request, or the part of it that is being drawn, is about. */
    private var space: Space = world.spaces.ifEmpty { listOf(Space("", Space.Kind.DENSE, 2)) }.let(random::pick)

    fun request(type: Descriptor): DynamicMessage = message(type, 0)

    private fun message(
        type: Descriptor,
        depth: Int,
    ): DynamicMessage {
        typed(type, depth)?.let { return DynamicMessage.parseFrom(type, it.toByteString()) }
        val before = space
        if (type.name in SEARCHES && world.spaces.isNotEmpty()) {
            space = random.pick(world.spaces)
        }
        val message = DynamicMessage.newBuilder(type)
        type.realOneofs.forEach { choose(message, it, depth) }
        type.fields.filter { it.realContainingOneof == null }.forEach { fill(message, it, depth) }
        space = before
        return message.build()
    }

    /** Messages that only make sense as a whole. */
    private fun typed(
        type: Descriptor,
        depth: Int,
    ): Message? =
        when (type.name) {
            "Value" -> payloads.any(1)
            "PointId" -> vectors.id()
            "Filter" -> filters.filter(depth)
            "Vector" -> vectors.vector(space)
            "VectorInput" -> vectors.input(space)
            "Vectors" -> vectors.vectors()
            "SparseVector" -> vectors.sparse()
            "SparseIndices" -> vectors.indices()
            "Timestamp" -> filters.time()
            else -> null
        }

    private fun choose(
        message: DynamicMessage.Builder,
        oneof: OneofDescriptor,
        depth: Int,
    ) {
        val choices = oneof.fields.filter { it.fullName !in LEFT_OUT || random.percent(10) }
        if (random.percent(97) && choices.isNotEmpty()) {
            val field = random.pick(choices)
            message.setField(field, value(field, depth))
        }
    }

    private fun fill(
        message: DynamicMessage.Builder,
        field: FieldDescriptor,
        depth: Int,
    ) {
        val given = fixed[field.name]
        when {
            given != null -> {
                message.setField(field, given)
            }
            depth > DEEPEST && field.javaType == FieldDescriptor.JavaType.MESSAGE -> {}
            field.name in PAYLOADS && field.isMapField -> {
                fillPayload(message, field)
            }
            field.isRepeated -> {
                list(field, depth).forEach { message.addRepeatedField(field, it) }
            }
            field.name == "sparse_indices" && space.kind == Space.Kind.SPARSE -> {
                message.setField(field, value(field, depth))
            }
            field.name in NAMES_OF_VECTORS -> {
                if (random.percent(95)) message.setField(field, space.name)
            }
            !field.hasPresence() || random.percent(LIKELY[field.name] ?: 30) -> {
                message.setField(field, value(field, depth))
            }
        }
    }

    private fun fillPayload(
        message: DynamicMessage.Builder,
        field: FieldDescriptor,
    ) {
        payloads.payload().forEach { (key, value) ->
            val entry = DynamicMessage.newBuilder(field.messageType)
            entry.setField(field.messageType.findFieldByNumber(1), key)
            val type = field.messageType.findFieldByNumber(2)
            entry.setField(type, DynamicMessage.parseFrom(type.messageType, value.toByteString()))
            message.addRepeatedField(field, entry.build())
        }
    }

    private fun list(
        field: FieldDescriptor,
        depth: Int,
    ): List<Any> =
        when (field.name) {
            "data", "vector" -> {
                vectors.numbers(
                    if (space.kind ==
                        Space.Kind.SPARSE
                    ) {
                        VectorDraft.INDICES
                    } else {
                        space.size
                    },
                )
            }
            "prefetch" -> {
                if (depth < 2 && random.percent(30)) random.list(1..2) { value(field, depth) } else listOf()
            }
            "points", "operations" -> {
                random.list(1..4) { value(field, depth) }
            }
            "weights" -> {
                if (random.percent(20)) random.list(0..2) { value(field, depth) } else listOf()
            }
            "positive_vectors", "negative_vectors", "negative" -> {
                if (random.percent(30)) random.list(1..2) { value(field, depth) } else listOf()
            }
            else -> {
                random.list(0..2) { value(field, depth) }
            }
        }

    private fun value(
        field: FieldDescriptor,
        depth: Int,
    ): Any =
        when (field.javaType) {
            FieldDescriptor.JavaType.INT -> random.pick(1, 1, 2, 3, 10)
            FieldDescriptor.JavaType.LONG -> long(field)
            FieldDescriptor.JavaType.FLOAT -> if (field.name ==
                "score_threshold"
            ) {
                random.nextFloat()
            } else {
                vectors.number()
            }
            FieldDescriptor.JavaType.DOUBLE -> random.pick(0.0, 0.5, 1.0, 1.0, 2.0)
            FieldDescriptor.JavaType.BOOLEAN -> random.nextBoolean()
            FieldDescriptor.JavaType.STRING -> string(field)
            FieldDescriptor.JavaType.BYTE_STRING -> ByteString.EMPTY
            FieldDescriptor.JavaType.ENUM -> random.pick(field.enumType.values.filter { it.fullName !in LEFT_OUT })
            FieldDescriptor.JavaType.MESSAGE -> message(field.messageType, depth + 1)
        }

    private fun long(field: FieldDescriptor): Long =
        when (field.name) {
            "limit", "offset" -> random.nextLong(1, 8)
            "vacuum_min_vector_number", "ef_construct", "full_scan_threshold" -> random.nextLong(100, 200)
            "m", "payload_m" -> random.nextLong(0, 30)
            "timeout", "max_timeout" -> random.nextLong(30, 60)
            else -> random.nextLong(1, 5)
        }

    private fun string(field: FieldDescriptor): String =
        when (field.name) {
            "collection_name", "collection" -> random.pick(world.names)
            "key", "field_name", "group_by", "fields", "keys" -> random.pick(World.FIELDS)
            "names" -> random.pick(world.spaces.map { it.name }.ifEmpty { listOf("") })
            "datetime" -> payloads.moment()
            "languages", "language" -> random.pick("english", "en", "german", "french")
            "alias_name", "old_alias_name", "new_alias_name" -> random.pick("alias one", "alias two", "alias three")
            else -> random.pick(payloads.keyword(), payloads.word(), payloads.uuid())
        }

    private companion object {
        const val DEEPEST = 8
        val NAMES_OF_VECTORS = setOf("using", "vector_name")
        val PAYLOADS = setOf("payload", "metadata")
        val SEARCHES =
            setOf(
                "QueryPoints",
                "PrefetchQuery",
                "SearchPoints",
                "RecommendPoints",
                "QueryPointGroups",
                "SearchPointGroups",
            )

        /** What an embedded server answers as not implemented: seldom drawn, or nothing else would be. */
        val LEFT_OUT =
            setOf(
                "qdrant.Query.discover",
                "qdrant.Query.context",
                "qdrant.Query.sample",
                "qdrant.Query.formula",
                "qdrant.Query.nearest_with_mmr",
                "qdrant.Query.relevance_feedback",
                "qdrant.DBSF",
            )

        /** How likely an optional field is set, in percent; others are in 30. */
        val LIKELY =
            mapOf(
                "wait" to 80,
                "timeout" to 4,
                "read_consistency" to 4,
                "shard_key_selector" to 3,
                "ordering" to 6,
                "update_filter" to 20,
                "update_mode" to 20,
                "query" to 85,
                "filter" to 40,
                "params" to 15,
                "score_threshold" to 15,
                "limit" to 70,
                "offset" to 15,
                "with_vectors" to 50,
                "with_payload" to 60,
                "lookup_from" to 8,
                "with_lookup" to 15,
                "points_selector" to 97,
                "points" to 97,
                "vectors" to 97,
                "field_type" to 97,
                "sparse_indices" to 1,
                "strict_mode_config" to 5,
                "sharding_method" to 5,
                "shard_number" to 5,
                "order_by" to 40,
            )
    }
}
