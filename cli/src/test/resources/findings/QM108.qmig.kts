description("drops a collection, and comes back")
deleteCollection("qm101")
