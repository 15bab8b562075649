/**
 * The gateway to a Qdrant server and the only caller of {@code io.qdrant:client}: reads schemas as values of the model, sends one
 * change as one request, and keeps the documents of the history. Requests and replies are turned from and into the model's own
 * trees, whose names are Qdrant's field names; every failure becomes one complete message. It decides nothing about migrations.
 */
@NullMarked
package dev.qmig.qdrant;

import org.jspecify.annotations.NullMarked;
