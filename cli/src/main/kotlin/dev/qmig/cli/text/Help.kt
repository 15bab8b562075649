package dev.qmig.cli.text

import dev.qmig.plan.Cure

/** The sentences of `--help`. */
internal object Help {
    const val QMIG = "Schema and data migrations for the Qdrant vector database."
    const val EPILOG =
        "Commands answer to the words of other tools, too: new is make and revision;\n" +
            "migrate is up, upgrade and apply; rollback is down, downgrade and undo;\n" +
            "status is info, current and showmigrations; --to is --target-version, and\n" +
            "--migrations is --migration-folder.\n\n" +
            "Settings come from the options, then from QDRANT_URL, QDRANT_API_KEY, QMIG_ENV\n" +
            "and QMIG_CACHE, then from qmig.toml in the current folder or that of -C.\n\n" +
            "Exit status: 0 done, 1 a migration is wrong, 2 the command line is wrong or\n" +
            "names no target, 3 refused for safety, 4 somebody else is running migrations\n" +
            "there, 5 the server is unreachable or refuses, 70 a bug in qmig."
    const val INIT =
        "Make a qmig.toml with an embedded target, a folder for migrations, and a .gitignore.\n\n" +
            "What is there already is left alone."
    const val INIT_FOLDER = "The folder of the project (default: that of -C)"
    const val NEW =
        "Make the next script of the migrations folder.\n\n" +
            "Its number follows the newest one in the same width. Also called: make, revision.\n\n" +
            "With --from or --from-live it says what is missing between the scripts and a\n" +
            "schema. What would destroy data, and what Qdrant cannot change, stands there as\n" +
            "a comment with the reason."
    const val NEW_NAME = "What the migration is for"
    const val NEW_MESSAGE = "What the migration is for, given as an option"
    const val NEW_FROM = "Write what leads to the schema of this script; relative to -C"
    const val NEW_FROM_LIVE = "Write what leads to what is live on the target"
    const val NEW_UNMANAGED = "With --from-live: collections, too, that no script knows"
    const val DUMP =
        "Write the schema of a server as a script that makes it.\n\n" +
            "All collections or those that are named, with their indexes and aliases. What a\n" +
            "server chooses by itself is left out, and points are. Nothing is changed."
    const val DUMP_COLLECTIONS = "What to write (default: everything)"
    const val DUMP_FILE = "Write to this file, over what is there; relative to -C (default: standard output)"
    const val EVERY_SETTING = "Write what servers choose by themselves, too"
    const val LOAD =
        "Make what a script of a schema says, without a history.\n\n" +
            "For a server beside the one that was dumped. What is there already is left alone;\n" +
            "where something else is there nothing is changed. Deletions, data and code\n" +
            "belong into migrations."
    const val LOAD_FILE = "A script as `qmig dump` writes it; relative to -C"
    const val NEW_TIMESTAMP = "Number it by the time in UTC, as in 20261120093000"
    const val COMPLETION =
        "Print a script that completes qmig's commands and options in a shell.\n\n" +
            "The shell is bash, zsh or fish, as in: source <(qmig completion bash)"
    const val CACHE =
        "Show what makes qmig faster, clear compiled scripts away, or make starts faster.\n\n" +
            "A script that was compiled once is not compiled again until it, or what it is\n" +
            "compiled against, changes. What is kept of it is in .qmig/cache of the project,\n" +
            "or where QMIG_CACHE or `cache` in qmig.toml says. `clear` removes it, which\n" +
            "costs time and nothing else.\n\n" +
            "`warm` is about qmig itself: it makes the archive of classes with which qmig\n" +
            "starts in less than half the time. A run at a terminal makes it where it is\n" +
            "missing; images and pipelines say so. It is kept in XDG_CACHE_HOME, else in\n" +
            "~/.cache, and QMIG_ARCHIVE=off goes without it. `clear` leaves it alone."
    const val CACHE_WHAT = "`clear` to remove compiled scripts, `warm` to make starts faster"
    const val NO_CACHE = "Compile anew what has to be compiled, and keep nothing of it"
    const val MIGRATE =
        "Apply what is pending.\n\n" +
            "Everything is compiled and planned before the first request is sent.\n" +
            "Also called: up, upgrade, apply."
    const val MIGRATE_TO_PHASE =
        "Stop after this phase of a reembed: create, indexes, backfill, catch-up or verify"
    const val MIGRATE_PLAN = "Run the plan in this file, and refuse if anything moved since it was saved"
    const val PLAN =
        "Show what `migrate` would do, what that costs, and whether it can be undone.\n\n" +
            "Findings say what to know before: what is destroyed, how many points are touched,\n" +
            "what cannot be undone. Nothing is changed. `--output markdown` is for pull requests."
    const val PLAN_SAVE = "Write the plan as JSON into this file, for `migrate --plan`"
    const val LINT =
        "Show what there is to say of the scripts, without a server.\n\n" +
            "All of them are compiled and planned from nothing. Collections of earlier versions\n" +
            "count as if they had points. `--output markdown` is for pull requests."
    const val REVIEW =
        "Ask a language model what it thinks of the plan.\n\n" +
            "Off unless [review] in qmig.toml names one with an API like OpenAI's. It is sent\n" +
            "the schema that the plan makes, counts and findings; no points, no metadata, no\n" +
            "target, no keys. What it says is an opinion: it never changes the exit status."
    const val REVIEW_DRY_RUN = "Show what would be sent, and send nothing"
    const val GRAPH =
        "Draw what the scripts make, version by version, as Mermaid.\n\n" +
            "The migrations in their order, and the collections and aliases that each makes,\n" +
            "changes and deletes. GitHub and GitLab show it in a block of code called mermaid."
    const val REPORT =
        "Write all there is to know of the target as one page of HTML.\n\n" +
            "The migrations with their states, what is pending with its findings, where the\n" +
            "target drifted, the schema as the server has it, and what runs did. The page\n" +
            "needs nothing else: no script, no network. Nothing is changed on the target."
    const val REPORT_FILE =
        "Write to this file, over what is there, or to standard output for -; relative\nto -C (default: standard output)"
    const val LINT_SINCE = "Look only at what comes after this version (default: at all)"
    const val FAIL_ON = "Exit with status 3 on findings that weigh as much: info, warning, error\n(default: error)"
    const val MIGRATE_ARGUMENT = "The same as --to; `head` is the newest"
    const val ROLLBACK_ARGUMENT = "The same as --to; `base` is before the first, -N is --steps N"
    const val ROLLBACK_DRY_RUN = "Show the plan with findings, as `qmig plan` does, and change nothing"
    const val ROLLBACK_FAIL_ON = "With --dry-run: exit with status 3 on findings that weigh as much:\n" +
        "info, warning, error (default: error)"
    const val ROLLBACK =
        "Undo applied migrations, newest first; the last one unless told otherwise.\n\n" +
            "The inverses are in the history, so the scripts are not needed. Qdrant has no\n" +
            "transactions: each step is undone by a request of its own. With --dry-run it\n" +
            "shows what that destroys and touches; `--output markdown` is for pull requests.\n" +
            "Also called: down, downgrade, undo."
    const val STATUS = "Show every migration with its state.\n\nAlso called: info, current, showmigrations."
    const val OUT_OF_ORDER = "Apply versions below the newest one that is applied, too"
    const val REDO =
        "Undo the last migration and apply it again, while it is being written.\n\n" +
            "It is undone from the history, and applied as its script is now."
    const val REPAIR =
        "Show where the history and what there is do not agree, and declare what is so.\n\n" +
            "Without an option nothing is changed. With one the history is, and nothing else\n" +
            "on the target. Each option can be repeated."
    const val BASELINE =
        "Count migrations as applied that a running server already has.\n\n" +
            "It compares the server with what the scripts would have made, and tells every\n" +
            "difference. Nothing but the history is changed."
    const val BASELINE_AT = "The last version that the server already has"
    const val ACCEPT_DIFFERENCES = "Go on where the server differs from the scripts"
    const val CLEAN =
        "Drop what the migrations made, and forget that they ran; for development and tests.\n\n" +
            "Off unless qmig.toml says `allow-clean = true`. It shows what goes and asks; where\n" +
            "nobody can be asked it needs --yes, and --accept-data-loss where points go. What\n" +
            "migrations found there already stays, and so does everything of others. It works\n" +
            "where a rollback would refuse, and needs no scripts."
    const val GC =
        "Delete the collections that a `reembed` moved away from and that nobody needs.\n\n" +
            "Such an old side goes where no alias points at it, no later migration has to do\n" +
            "with it, and it was left long enough ago. Its migration cannot be rolled back\n" +
            "from then on, and the history says so. It shows what goes and asks; where nobody\n" +
            "can be asked it needs --yes, and --accept-data-loss where points go. It needs no\n" +
            "scripts."
    const val GC_OLDER_THAN = "How long ago it must have been left (default: 30d)"
    const val REMOVAL_DRY_RUN = "Show what would go and change nothing"
    const val HISTORY =
        "Show what each run did that wrote to the target: when, who, how long, how it ended.\n\n" +
            "The oldest comes first. A run that was killed is not among them; `qmig status`\n" +
            "shows what it left."
    const val HISTORY_LAST = "How many of the newest to show (default: 20)"
    const val VALIDATE =
        "Try out whether all migrations can be applied; no server is needed.\n\n" +
            "They are compiled, run twice, put in order, held against qmig.sum, and applied\n" +
            "to an empty server in memory. A target that is named is not asked. Data steps\n" +
            "and code run there, on collections without other points. What only a cluster\n" +
            "can do, as shard keys, is told and left out."
    const val VERIFY =
        "Try out whether migrations can be undone; no server is needed.\n\n" +
            "On a server in memory every migration is applied, undone and applied again, and\n" +
            "the schema at each version is compared. One that cannot be undone is told, and\n" +
            "ends the way down."
    const val VERIFY_STRICT = "Fail where a migration cannot be undone"
    const val VERIFY_COPY = "Begin with the schema and the history of the target, without its data"
    const val COPY =
        "Copy collections to another server, or inside one: the schema, then the points.\n\n" +
            "WHERE is a URL, `embedded`, or an environment of qmig.toml; without it that end is\n" +
            "the target of all other commands. Where --from or --to is a URL its key comes from\n" +
            "its own options alone. A copy that was interrupted goes on where it stopped when\n" +
            "the same command is given again. In the end the ids of both sides are compared.\n" +
            "Points that the target has already are replaced with --accept-data-loss only.\n" +
            "With --transform a script says what becomes of each point; --verbose tells of\n" +
            "each range that is copied."
    const val COPY_COLLECTIONS = "What to copy (default: everything)"
    const val COPY_FROM = "Where the points come from"
    const val COPY_TO = "Where they go"
    const val COPY_KEY = "The API key of that end; - reads it from input"
    const val COPY_KEY_FILE = "A file that holds that key alone"
    const val COPY_CA_FILE = "Trust these issuers only at that end; PEM"
    const val COPY_AS = "Call the copy this, where one collection is copied"
    const val COPY_CREATE = "Make the collections that are not there (default); --no-create refuses"
    const val COPY_INDEXES = "Make their payload indexes before the points come (default); --no-indexes leaves them out"
    const val COPY_ALIASES = "Make the aliases as well, at the end"
    const val COPY_REPLICAS = "How many replicas the copies have (default: as the source)"
    const val COPY_SHARDS = "How many shards the copies have (default: as the source)"
    const val COPY_ONLY_MISSING = "Leave points that are there as they are"
    const val COPY_RESTART = "Begin anew where an earlier run was interrupted"
    const val COPY_DRY_RUN = "Show what would be made and how many points there are"
    const val COPY_CLIENT_CERTIFICATE_FILE = "The certificate for that end, where it asks for one; PEM"
    const val COPY_TRANSFORM = "What becomes of each point; a script, as in lower.transform.kts"
    const val COPY_CHANGED_TRANSFORM = "Go on with another transform; what is copied stays as it is"
    const val COPY_BATCH = "How many points one request reads or writes (default: 500)"
    const val COPY_WORKERS = "How many ranges are copied at once (default: 4)"
    const val COPY_DELAY = "How long each of them waits before it writes, as in 100ms"
    const val COPY_RATE = "Write no more points than that"
    const val COPY_ORDERING = "How replicas order these writes and those of others: weak, medium or strong"
    const val JOBS =
        "Show the copies whose state is kept on the target, or forget one.\n\n" +
            "A copy keeps there how far it is, so that it can go on. Forgetting one deletes\n" +
            "nothing that was copied."
    const val JOBS_WHAT = "`forget` to forget the job ID"
    const val JOBS_ID = "The id that `qmig jobs` shows"
    const val DIFF =
        "Show in what two schemas differ: of servers, of the migrations, of a script.\n\n" +
            "A and B are each one of: live, the target; live@URL or live@ENVIRONMENT,\n" +
            "another server; migrations or migrations@VERSION, what the scripts up to there\n" +
            "make of an empty server; or a file that ends with .qmig.kts, what that makes of\n" +
            "one. What scripts leave to the server is not compared. Nothing is changed.\n\n" +
            "The key of the target, in a variable or in qmig.toml, is shown to no other\n" +
            "server: for live@URL --api-key-file gives one, and an environment has its own."
    const val DIFF_LEFT = "What to compare"
    const val DIFF_RIGHT = "What to compare it with"
    const val DRIFT =
        "Show where the target is not what the applied migrations declare.\n\n" +
            "Everything that they declared is compared with what is live; what they left to\n" +
            "the server is not. What no migration declares is shown apart. Nothing is\n" +
            "changed. Exit status 3 says that there is drift."
    const val UNLOCK =
        "Remove the lock of a run that is gone.\n\n" +
            "It shows who has it and asks; with --yes it does not ask. A lock ends by itself\n" +
            "a minute after its process is gone, so this is for who cannot wait. A run that\n" +
            "still goes on stops before its next request then."
    const val WAIT =
        "Wait until the server answers, or until every migration is applied.\n\n" +
            "For what must not start before that, as an application beside the job that\n" +
            "migrates. It changes nothing."
    const val WAIT_FOR = "`ready` or `migrated` (default: ready)"
    const val WAIT_TIMEOUT = "How long to wait, as in 90s or 5m (default: 5m)"
    const val LOCK_TIMEOUT = "How long to wait for others, as in 90s or 5m (default: 5m)"
    const val WAIT_FOR_SERVER = "How long to wait for a server that is still at a step (default: 1h)"
    const val SERVE =
        "Serve an embedded Qdrant on a port, for development and tests.\n\n" +
            "Any gRPC client of Qdrant can use it, until Ctrl-C or SIGTERM ends it. It needs\n" +
            "no qmig.toml and no target. With an API key, from --api-key-file, --api-key or\n" +
            "QDRANT_API_KEY, callers must show it."
    const val SERVE_PORT = "Where to listen; 0 takes any port that is free (default: 6334)"
    const val SERVE_HOST = "The address to listen on (default: 127.0.0.1, this machine alone)"
    const val SERVE_DATA = "Keep the data in this folder, relative to -C (default: in memory)"
    const val FOLDER = "Work in this folder; relative paths start here"
    const val ENVIRONMENT = "Settings of [env.NAME] in qmig.toml"
    const val URL = "The target: http[s]://host[:6334], or `embedded`"
    const val API_KEY = "The API key, seen by others; - reads it from input"
    const val API_KEY_FILE = "A file that holds the API key alone; relative to -C"
    const val CA_FILE = "Trust these issuers only, with https; PEM, relative to -C"
    const val CLIENT_CERTIFICATE_FILE = "The certificate for a server that asks for one; PEM"
    const val CLIENT_KEY_FILE = "The private key of that certificate; PEM"
    const val MIGRATIONS = "Migrations, relative to -C (default: migrations)"
    const val CLASS_PATH = "Jars and folders that scripts use, as for java; repeatable"
    const val YES = "Ask nothing; does not accept data loss"
    const val ACCEPT_DATA_LOSS = "Go on where points will be destroyed"
    const val VERBOSE = "Tell where settings come from and when steps begin"
    const val OUTPUT = "What standard output holds: text, or json for programs"
    const val NO_COLOR = "Use no colours, as with NO_COLOR"
    const val MIGRATE_TO = "The last version to apply (default: the newest)"
    const val ROLLBACK_TO = "The version to go back to, which stays applied; 0 undoes everything"
    const val ROLLBACK_STEPS = "How many migrations to undo"
    const val PARAMETER = "A value for a parameter of scripts; repeatable"
    const val DRY_RUN = "Show the plan and change nothing"

    /** What it means to declare [kind]. */
    fun declaring(kind: Cure.Kind): String = when (kind) {
        Cure.Kind.CODE_RAN -> "Its code that was interrupted has done its work"
        Cure.Kind.CODE_DID_NOT_RUN -> "Its code that was interrupted has done nothing"
        Cure.Kind.ACCEPT_CHECKSUM -> "What the script asks for now counts as what was applied"
        Cure.Kind.MARK_APPLIED -> "It is in effect"
        Cure.Kind.MARK_REVERTED -> "Nothing of it is in effect; it is pending again"
        Cure.Kind.FORGET -> "It never was, for one whose file is gone; what it made stays"
    }
}
