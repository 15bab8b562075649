description("deletes a point with a cosine vector")
deletePoints("qm107") { points(1) }
