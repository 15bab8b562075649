/**
 * What turns text into vectors: {@code Embedder} and its adapters for code of one's own, {@code OpenAiEmbedder} for every endpoint that speaks as
 * OpenAI's does, {@code HashEmbedder} for tests, and {@code PointEmbedder}, which finds the texts that a model refuses. Nothing in here knows of
 * migrations, and nothing is loaded before a migration names it.
 */
@NullMarked
package dev.qmig.embed;

import org.jspecify.annotations.NullMarked;
