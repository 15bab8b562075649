package dev.qmig.samples

import dev.qmig.dsl.Migration
import java.nio.file.Files
import java.nio.file.Path
import java.util.jar.JarEntry
import java.util.jar.JarOutputStream
import javax.tools.ToolProvider
import kotlin.io.path.createDirectories
import kotlin.io.path.outputStream
import kotlin.io.path.writeText

/** Migrations that are classes, so that a run of them compiles nothing and is over soon. */
internal object MigrationJar {
    private const val HEAD = """
        import static dev.qmig.dsl.Blocks.block;
        import dev.qmig.dsl.Migration;
        import dev.qmig.dsl.MigrationScope;
        import dev.qmig.model.Distance;
        """

    /** A folder with a `qmig.toml` and a jar of classes: the code in [bodies] by the name of the class. [lease] is that of runs. */
    fun project(folder: Path, lease: String, bodies: Map<String, String>): Path {
        val classes = folder.resolve("classes").createDirectories()
        val sources = bodies.map { (name, body) ->
            classes.resolve("$name.java").apply {
                writeText(
                    "$HEAD public final class $name implements Migration {\n" +
                        "public void migrate(MigrationScope scope) {\n$body\n}\n}\n",
                )
            }.toString()
        }
        val path = System.getProperty("java.class.path")
        check(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-cp", path, *sources.toTypedArray()) == 0)
        JarOutputStream(folder.resolve("migrations.jar").outputStream()).use { jar ->
            bodies.keys.forEach { name ->
                jar.putNextEntry(JarEntry("$name.class"))
                Files.copy(classes.resolve("$name.class"), jar)
            }
            jar.putNextEntry(JarEntry("META-INF/services/${Migration::class.java.name}"))
            jar.write(bodies.keys.joinToString("\n").toByteArray())
        }
        folder.resolve("qmig.toml").writeText("class-path = [\"migrations.jar\"]\nlease = \"$lease\"\n")
        return folder
    }
}
