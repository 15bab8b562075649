"""A day in the life of a program that uses Qdrant, by gRPC alone. Its arguments: the gRPC port, and an API key or nothing."""

import sys

from qdrant_client import QdrantClient, models

port = int(sys.argv[1])
key = sys.argv[2] if len(sys.argv) > 2 else None
# Nobody listens on port 1: a call that takes the REST way fails here.
client = QdrantClient(
    host="localhost",
    port=1,
    grpc_port=port,
    prefer_grpc=True,
    https=False,
    api_key=key,
    check_compatibility=False,
)

# a collection with two vectors, an index and an alias
client.create_collection(
    "articles",
    vectors_config={"text": models.VectorParams(size=4, distance=models.Distance.COSINE)},
    sparse_vectors_config={"words": models.SparseVectorParams(modifier=models.Modifier.IDF)},
)
assert client.collection_exists("articles")
client.create_payload_index("articles", "lang", models.PayloadSchemaType.KEYWORD, wait=True)
client.create_payload_index("articles", "year", models.PayloadSchemaType.INTEGER, wait=True)
client.update_collection_aliases(
    change_aliases_operations=[
        models.CreateAliasOperation(
            create_alias=models.CreateAlias(collection_name="articles", alias_name="live")
        )
    ]
)
assert [a.alias_name for a in client.get_aliases().aliases] == ["live"]
info = client.get_collection("live")
assert info.config.params.vectors["text"].size == 4
assert set(info.payload_schema) == {"lang", "year"}

# points
languages = ["en", "de", "fr"]
client.upsert(
    "live",
    wait=True,
    points=[
        models.PointStruct(
            id=n,
            vector={
                "text": [1.0, n / 100, 0.0, 0.0],
                "words": models.SparseVector(indices=[n % 7], values=[1.0]),
            },
            payload={"lang": languages[n % 3], "year": 2000 + n % 30, "tags": ["a", "b"][: n % 3]},
        )
        for n in range(1, 101)
    ],
)
assert client.count("articles", exact=True).count == 100

# search: dense, with a filter, by an example, and fused
english = models.Filter(must=[models.FieldCondition(key="lang", match=models.MatchValue(value="en"))])
nearest = client.query_points("live", query=[1.0, 0.0, 0.0, 0.0], using="text", limit=3).points
assert [p.id for p in nearest] == [1, 2, 3], nearest
assert nearest[0].score > nearest[1].score > nearest[2].score
filtered = client.query_points(
    "live", query=[1.0, 0.0, 0.0, 0.0], using="text", query_filter=english, limit=2, with_payload=["lang"]
).points
assert [(p.id, p.payload) for p in filtered] == [(3, {"lang": "en"}), (6, {"lang": "en"})], filtered
assert client.query_points("live", query=50, using="text", limit=1).points[0].id in (49, 51)
fused = client.query_points(
    "live",
    prefetch=[
        models.Prefetch(query=[1.0, 0.0, 0.0, 0.0], using="text", limit=5),
        models.Prefetch(query=models.SparseVector(indices=[1], values=[1.0]), using="words", limit=5),
    ],
    query=models.FusionQuery(fusion=models.Fusion.RRF),
    limit=1,
).points
assert fused[0].id == 1, fused

# scroll to the end, page by page, with a filter
seen, offset = [], None
while True:
    page, offset = client.scroll("live", scroll_filter=english, limit=10, offset=offset, with_vectors=["text"])
    assert all(len(p.vector["text"]) == 4 for p in page)
    seen += [p.id for p in page]
    if offset is None:
        break
assert seen == [n for n in range(1, 101) if n % 3 == 0], seen
newest, _ = client.scroll("live", order_by=models.OrderBy(key="year", direction=models.Direction.DESC), limit=1)
assert newest[0].payload["year"] == 2029

# payload, facets, a batch, deletion
client.set_payload("live", {"read": True}, points=[1, 2], wait=True)
assert client.retrieve("live", [1])[0].payload["read"] is True
assert {hit.value: hit.count for hit in client.facet("live", "lang").hits} == {"en": 33, "de": 34, "fr": 33}
client.batch_update_points(
    "live",
    [
        models.DeletePayloadOperation(delete_payload=models.DeletePayload(keys=["read"], points=[1])),
        models.DeleteOperation(delete=models.PointIdsList(points=[2])),
    ],
    wait=True,
)
assert "read" not in client.retrieve("live", [1])[0].payload
client.delete("live", points_selector=models.FilterSelector(filter=english), wait=True)
assert client.count("live").count == 66

# refusals are told as the server words them
try:
    client.query_points("gone", query=[1.0])
    raise SystemExit("a collection that is not there was searched")
except Exception as refused:
    assert "Collection `gone` doesn't exist!" in str(refused), refused

# snapshots, and the end
snapshot = client.create_snapshot("articles")
assert [s.name for s in client.list_snapshots("articles")] == [snapshot.name]
assert client.delete_snapshot("articles", snapshot.name)
client.delete_payload_index("articles", "year", wait=True)
assert client.delete_collection("articles")
assert client.get_collections().collections == []
assert client.get_aliases().aliases == []
client.close()
print("done")
