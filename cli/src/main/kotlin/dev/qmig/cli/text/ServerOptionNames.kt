package dev.qmig.cli.text

/** What the options are called that say which server is meant, and how to reach it. */
internal data class ServerOptionNames(
    val url: String = "--url",
    val environment: String = "--env",
    val apiKey: String = "--api-key",
    val apiKeyFile: String = "--api-key-file",
    val caFile: String = "--ca-file",
    val clientCertificateFile: String = "--client-certificate-file",
    val clientKeyFile: String = "--client-key-file",
)
