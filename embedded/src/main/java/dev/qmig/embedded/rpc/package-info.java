/** The gRPC services: they decode and check requests, call the collections and encode replies. */
@NullMarked
package dev.qmig.embedded.rpc;

import org.jspecify.annotations.NullMarked;
