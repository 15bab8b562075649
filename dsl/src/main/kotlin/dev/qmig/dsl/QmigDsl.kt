package dev.qmig.dsl

/** Keeps blocks apart: inside one block the functions of the blocks around it cannot be called. */
@DslMarker
@Target(AnnotationTarget.CLASS)
public annotation class QmigDsl
