package dev.qmig.script

import kotlin.reflect.KClass

/** The settings and functions of a block: its setters and whatever else gives nothing back. */
internal fun membersOf(scope: KClass<*>): Set<String> =
    scope.java.methods
        .filter { it.declaringClass.packageName == scope.java.packageName }
        .filter { it.returnType == Void.TYPE && '$' !in it.name }
        .mapTo(mutableSetOf()) { it.name.removePrefix("set").replaceFirstChar(Char::lowercase) }
