package dev.qmig

import dev.qmig.qdrant.Hosts

/** Whether what goes to [host] of a URL leaves this machine not, as far as its name says that by itself. */
public fun staysOnThisMachine(host: String): Boolean = Hosts.isLoopback(host)
