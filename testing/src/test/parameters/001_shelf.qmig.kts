val name by param("articles")
val size: Int by requiredParam(sample = 2)
createCollection(name) { vectors(size, Dot) }
