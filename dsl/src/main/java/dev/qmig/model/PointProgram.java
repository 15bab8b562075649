package dev.qmig.model;

/**
 * Code of a migration that says what becomes of points. Only what moves points knows how to call it. It lives as long as the script or class
 * that it stands in, and is never stored.
 *
 * @since 0.1
 */
public interface PointProgram {}
