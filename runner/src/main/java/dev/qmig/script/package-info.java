/**
 * The script host: from a migrations folder to what its scripts ask for. Files are discovered, compiled in one batch, each
 * in a package of its own, and run twice to be sure that they record the same. Everything a script can do wrong comes back
 * as a problem with its place; exceptions are bugs. {@code ScriptRecorder} is the way in.
 */
@NullMarked
package dev.qmig.script;

import org.jspecify.annotations.NullMarked;
