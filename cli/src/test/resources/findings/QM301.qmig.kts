description("cannot be undone")
execute("tell somebody", idempotent = true) { }
