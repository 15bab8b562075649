package dev.qmig.cli.text

/** The sentences of `--help`. */
internal object Help {
    const val QMIG = "Schema migrations for the Qdrant vector database."
    const val EPILOG =
        "Settings come from the options, then from QDRANT_URL and QDRANT_API_KEY, then\n" +
            "from qmig.toml in the current folder or that of -C.\n\n" +
            "Exit status: 0 done, 1 a migration is wrong, 2 the command line is wrong or\n" +
            "names no target, 3 refused for safety, 5 the server is unreachable or refuses,\n" +
            "70 a bug in qmig."
    const val MIGRATE =
        "Apply what is pending.\n\n" +
            "Everything is compiled and planned before the first request is sent."
    const val ROLLBACK =
        "Undo applied migrations, newest first; the last one unless told otherwise.\n\n" +
            "The inverses are in the history, so the scripts are not needed. Qdrant has no\n" +
            "transactions: each step is undone by a request of its own."
    const val STATUS = "Show every migration with its state."
    const val SERVE =
        "Serve an embedded Qdrant on a port, for development and tests.\n\n" +
            "Any gRPC client of Qdrant can use it, until Ctrl-C or SIGTERM ends it. It needs\n" +
            "no qmig.toml and no target. With an API key, from --api-key-file or\n" +
            "QDRANT_API_KEY, callers must show it."
    const val SERVE_PORT = "Where to listen; 0 takes any port that is free (default: 6334)"
    const val SERVE_HOST = "The address to listen on (default: 127.0.0.1, this machine alone)"
    const val SERVE_DATA = "Keep the data in this folder, relative to -C (default: in memory)"
    const val FOLDER = "Work in this folder; relative paths start here"
    const val URL = "The target: http[s]://host[:6334], or `embedded`"
    const val API_KEY_FILE = "A file that holds the API key alone; relative to -C"
    const val MIGRATIONS = "Migrations, relative to -C (default: migrations)"
    const val YES = "Ask nothing; does not accept data loss"
    const val ACCEPT_DATA_LOSS = "Go on where points will be destroyed"
    const val VERBOSE = "Tell where settings come from and when steps begin"
    const val OUTPUT = "What standard output holds: text, or json for programs"
    const val MIGRATE_TO = "The last version to apply (default: the newest)"
    const val ROLLBACK_TO = "The version to go back to, which stays applied; 0 undoes everything"
    const val ROLLBACK_STEPS = "How many migrations to undo"
    const val DRY_RUN = "Show the plan and change nothing"
}
