description("makes a vector without a name")
createCollection("qm304") { vectors(2, Cosine) }
