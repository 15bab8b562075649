/** gRPC for a process that makes a few calls and ends: over one plain socket, by the thread that asks. */
@NullMarked
package dev.qmig.transport;

import org.jspecify.annotations.NullMarked;
