description("drops a vector with data")
deleteVector("qm102", "b")
