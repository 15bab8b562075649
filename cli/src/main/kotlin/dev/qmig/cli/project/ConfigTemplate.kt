package dev.qmig.cli.project

/** The `qmig.toml` of a new project: an embedded target, and every other setting as a comment. */
internal object ConfigTemplate {
    const val TEXT: String =
        """# Settings of qmig; paths are relative to this file. `qmig status --verbose` tells where each value comes from.

# Where migrations go: an embedded Qdrant, which keeps its data in .qmig/embedded, or a server as "http://localhost:6334".
url = "embedded"

# The folder of the migrations.
# migrations = "migrations"

# A file that holds the API key alone. Keep it out of Git. The variable QDRANT_API_KEY does it too.
# api-key-file = ".qmig/api-key"

# Jars and folders with classes that scripts may use; `lib/*` is every jar in lib.
# class-path = ["lib/*"]

# The folder that keeps compiled scripts.
# cache = ".qmig/cache"

# How long to wait for others who run migrations there, and for a server that is still at a step.
# lock-timeout = "5m"
# wait-timeout = "1h"

# How long the lock of a run that was killed keeps others out, and how often a call is made that fails in passing.
# lease = "60s"
# attempts = 5

# Lets `qmig clean` drop what the migrations made. For development and tests.
# allow-clean = true

# What findings of `qmig plan` weigh, and which collections no migration may drop. docs/findings.md has the codes.
# [lint]
# protected = ["articles*"]
# [lint.severity]
# QM103 = "off"

# A language model with an API like OpenAI's, which `qmig review` asks for its opinion of a plan. QMIG_REVIEW_API_KEY holds a key, too.
# [review]
# url = "https://llm.example.com/v1"
# model = "a-model"
# api-key-file = "/run/secrets/llm-api-key"
# timeout = "60s"

# Values of parameters, which scripts declare as `val replicas by param(1)`.
# [params]
# replicas = 2

# Settings of an environment, chosen with `--env prod`. What it does not set is as above, except for the url and the key.
# [env.prod]
# url = "https://qdrant.example.com:6334"
# api-key-file = "/run/secrets/qdrant-api-key"
# ca-file = "certificates/ca.pem"
# client-certificate-file = "certificates/client.pem"
# client-key-file = "/run/secrets/client.key"
# [env.prod.params]
# replicas = 3
"""
}
