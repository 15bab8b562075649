package dev.qmig.samples

import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.writeText

/**
 * Maven as a stranger has it, with nothing but a local repository that qmig was installed into. What is missing there comes from
 * the local repository of the running build; the network is never asked.
 */
internal object Maven {
    private val home = Path.of(property("qmig.maven"))
    private val installed = Path.of(property("qmig.repository.installed"))
    private val ofTheBuild = Path.of(property("qmig.repository.build"))

    /** Makes [bin] a folder with a `mvn`. */
    fun into(bin: Path) {
        val settings = bin.createDirectories().resolve("settings.xml")
        settings.writeText(
            """
            <settings>
              <mirrors>
                <mirror><id>build</id><mirrorOf>*</mirrorOf><url>${ofTheBuild.toUri()}</url></mirror>
              </mirrors>
            </settings>
            """.trimIndent(),
        )
        val options = "-B -ntp -q -s '$settings' -gs '$settings' -Dmaven.repo.local='$installed'"
        bin.resolve("mvn").apply { writeText("#!/bin/sh\nexec '${home.resolve("bin/mvn")}' $options \"$@\"\n") }
            .toFile().setExecutable(true)
    }

    private fun property(name: String): String = checkNotNull(System.getProperty(name)) { "the build says $name" }
}
