package dev.qmig.refusal

import dev.qmig.dsl.Custom
import dev.qmig.dsl.Dot
import dev.qmig.dsl.MigrationScope

/** Two collections and an alias for the first. */
private val twoCollections: MigrationScope.() -> Unit = {
    createCollection("c") { vectors(2, Dot) }
    createCollection("d") { vectors(2, Dot) }
    createAlias("live", "c")
}

private fun alias(script: String, complaint: String, words: String) =
    Row(script, complaint, refused(words), twoCollections)

private fun ownRule(script: String, complaint: String, why: String) =
    Row(script, complaint, stricter(why), twoCollections)

private const val UNUSABLE = "Qdrant checks no name of an alias, and then refuses every call that uses such a one"

internal val aliases = Table(
    "an alias that Qdrant cannot make, or that nobody could use, is refused",
    alias("""createAlias("a", "gone")""", "there is no collection `gone`", "Collection `gone` doesn't exist!"),
    alias(
        """createAlias("a", "live")""",
        "`live` is an alias; an alias can only point at a collection",
        "Collection `live` doesn't exist!",
    ),
    alias(
        """createAlias("d", "c")""",
        "`d` is a collection; Qdrant cannot give an alias that name",
        "Collection `d` already exists!",
    ),
    alias(
        """createAlias("c", "c")""",
        "`c` is a collection; Qdrant cannot give an alias that name",
        "Collection `c` already exists!",
    ),
    alias("""switchAlias("live", "gone")""", "there is no collection `gone`", "Collection `gone` doesn't exist!"),
    alias(
        """switchAlias("d", "c")""",
        "`d` is a collection; Qdrant cannot give an alias that name",
        "Collection `d` already exists!",
    ),
    Row(
        "createAlias(\"a\", \"e\")\ncreateCollection(\"e\")".replaceFirst("create", "»create"),
        "there is no collection `e`",
        aliases("create_alias { collection_name: 'e' alias_name: 'a' }", "Collection `e` doesn't exist!"),
        twoCollections,
    ),
    Row(
        "deleteCollection(\"d\")\n»createAlias(\"a\", \"d\")",
        "there is no collection `d`",
        refused("Collection `d` doesn't exist!"),
        twoCollections,
    ),
    alias(
        "changeAliases {\n    create(\"a\", \"c\")\n    create(\"b\", \"gone\")\n    create(\"x\", \"d\")\n}",
        "there is no collection `gone`",
        "Collection `gone` doesn't exist!",
    ),
    alias(
        "changeAliases {\n    create(\"a\", \"c\")\n    create(\"d\", \"c\")\n    create(\"b\", \"c\")\n}",
        "`d` is a collection; Qdrant cannot give an alias that name",
        "Collection `d` already exists!",
    ),
    Row(
        """renameAlias("gone", "b")""",
        "there is no alias `gone` to rename",
        aliases("rename_alias { old_alias_name: 'gone' new_alias_name: 'b' }", "Alias gone does not exists!"),
        twoCollections,
    ),
    Row(
        """renameAlias("c", "b")""",
        "`c` is a collection; Qdrant renames aliases only",
        aliases("rename_alias { old_alias_name: 'c' new_alias_name: 'b' }", "Alias c does not exists!"),
        twoCollections,
    ),
    alias(
        """renameAlias("live", "d")""",
        "`d` is a collection; Qdrant cannot give an alias that name",
        "Collection `d` already exists!",
    ),
    Row(
        """createAlias("a", "")""",
        "`` is no collection name",
        aliases("create_alias { collection_name: '' alias_name: 'a' }", "Collection `` doesn't exist!"),
        twoCollections,
    ),
    ownRule("""createAlias("", "c")""", "`` is no alias name", UNUSABLE),
    ownRule("""createAlias("a/b", "c")""", "the alias name `a/b` contains `/`", UNUSABLE),
    ownRule("""createAlias("x".repeat(256), "c")""", "is 256 bytes long; Qdrant allows 255", UNUSABLE),
    ownRule(
        """createAlias("live", "d")""",
        "because what is live differs",
        "Qdrant would silently point it elsewhere; `switchAlias` says that this is meant",
    ),
    ownRule(
        """switchAlias("gone", "c")""",
        "there is no alias `gone` to switch",
        "Qdrant would silently make it, which mostly comes of a name that is misspelt",
    ),
    ownRule(
        """deleteAlias("gone")""",
        "there is no alias `gone` to delete",
        "Qdrant answers as if it had deleted one, which mostly comes of a name that is misspelt",
    ),
    ownRule(
        """renameAlias("live", "live")""",
        "the alias `live` is to be renamed to itself",
        "Qdrant takes it, and nobody means it",
    ),
    ownRule("changeAliases { }", "`changeAliases` changes nothing", "Qdrant takes it, and nobody means it"),
    ownRule(
        """createAlias("_qmig_live", "c")""",
        "the name `_qmig_live` is reserved",
        "qmig keeps its own collections under such names",
    ),
)

private val sharded: MigrationScope.() -> Unit = {
    createCollection("c") {
        vectors(2, Dot)
        shardingMethod = Custom
    }
}

private fun createsKey(fields: String, words: String) =
    Proof.Request(words, "qdrant.Collections/CreateShardKey", "collection_name: 'c' request { $fields }")

private const val CLUSTER = "a server that is no cluster refuses every shard key, before it looks at anything else"

internal val shardKeys = Table(
    "a shard key that Qdrant cannot make is refused",
    Row(
        """createShardKey("c", "k") { shardsNumber = 0 }""",
        "`shards_number` is 0; Qdrant allows 1 or more",
        createsKey("shard_key { keyword: 'k' } shards_number: 0", "Shard number cannot be zero"),
        sharded,
    ),
    Row(
        """createShardKey("c", "k") { replicationFactor = 0 }""",
        "`replication_factor` is 0; Qdrant allows 1 or more",
        createsKey("shard_key { keyword: 'k' } replication_factor: 0", "Replication factor cannot be zero"),
        sharded,
    ),
    Row("""createShardKey("c", "k")""", "there is no collection `c`", stricter(CLUSTER)),
    Row(
        """createShardKey("c", "k")""",
        "collection `c` is not sharded by key",
        stricter(CLUSTER),
    ) { createCollection("c") },
    Row("""createShardKey("c", "")""", "a shard key cannot be empty", stricter(CLUSTER), sharded),
    Row(
        """createShardKey("c", -1)""",
        "the shard key is -1; Qdrant allows 0 or more",
        stricter("no request carries a negative key"),
        sharded,
    ),
    Row("""deleteShardKey("c", "k")""", "there is no shard key `k` in collection `c`", stricter(CLUSTER), sharded),
    Row(
        """upsertPoints("c") { point(1) { vector(1, 0) } }""",
        "collection `c` is sharded by key, and this version of qmig cannot say under which key its points are",
        refused("Shard key not specified"),
        sharded,
    ),
    Row(
        """setPayload("c") { points(1); payload("a" to 1) }""",
        "collection `c` is sharded by key, and this version of qmig cannot say under which key its points are",
        refused("Shard key not specified"),
        sharded,
    ),
    Row(
        """deletePoints("c") { points(1) }""",
        "collection `c` is sharded by key, and this version of qmig cannot say under which key its points are",
        refused("Shard key not specified"),
        sharded,
    ),
)
