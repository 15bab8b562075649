description("makes what the others change")
createCollection("qm101") { vector("v", 2, Cosine) }
createCollection("qm102") {
    vector("a", 2, Cosine)
    vector("b", 2, Cosine)
}
createCollection("blue")
createCollection("green")
createAlias("live", "blue")
createCollection("qm105")
createAlias("gone", "qm105")
createCollection("guarded")
createCollection("qm107") { vector("v", 2, Cosine) }
upsertPoints("qm107") {
    point(1) { vector("v", 0.6, 0.8) }
}
createCollection("qm201")
createCollection("qm202") { vector("v", 2, Cosine) }
createCollection("qm203")
