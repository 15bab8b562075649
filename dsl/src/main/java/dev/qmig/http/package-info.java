/**
 * How JSON is sent to an address with a key, for whoever has something to ask there: nothing is sent to another address than the one that is
 * named, no answer is read that is larger than it may be, and the key is shown nowhere. Applications have no need of it.
 */
@NullMarked
package dev.qmig.http;

import org.jspecify.annotations.NullMarked;
