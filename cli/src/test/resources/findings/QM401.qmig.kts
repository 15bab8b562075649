createCollection("qm401")
