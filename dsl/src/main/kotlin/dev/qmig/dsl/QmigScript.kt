package dev.qmig.dsl

import kotlin.script.experimental.annotations.KotlinScript

@KotlinScript(displayName = "qmig migration", fileExtension = "qmig.kts")
public abstract class QmigScript
