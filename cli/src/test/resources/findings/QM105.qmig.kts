description("deletes an alias with its collection")
deleteCollection("qm105")
