description("says of the others that they are French")
backfill("qm109") { payload("lang") { "fr" } }
