package dev.qmig.script

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldEndWith
import java.io.File
import java.net.URLClassLoader
import java.nio.file.Path
import kotlin.script.experimental.jvmhost.BasicJvmScriptingHost

/** Where nothing is to be compiled, the compiler need not even be there. */
class WithoutCompilerTest :
    FunSpec({
        /** This project's classes and the Kotlin library, in a world without the compiler. */
        fun <T> withoutCompiler(block: (ClassLoader) -> T): T {
            val classPath =
                System
                    .getProperty("java.class.path")
                    .split(File.pathSeparator)
                    .filterNot { "kotlin-compiler" in it || "scripting" in it }
            val urls = classPath.map { Path.of(it).toUri().toURL() }.toTypedArray()
            return URLClassLoader(urls, ClassLoader.getPlatformClassLoader()).use(block)
        }

        test("scripts are found and an empty list is recorded without a compiler on the class path") {
            val folder = folderOf("001_a.qmig.kts" to "createCollection(\"a\")")
            withoutCompiler { loader ->
                shouldThrow<ClassNotFoundException> { loader.loadClass(BasicJvmScriptingHost::class.java.name) }
                val type = loader.loadClass(ScriptRecorder::class.java.name)
                val constructor = type.getConstructor(Path::class.java, List::class.java)
                val recorder = constructor.newInstance(folder, emptyList<Path>())
                type.getMethod("discover").invoke(recorder).toString() shouldBe
                    "Discovery(files=[001_a.qmig.kts], problems=[])"
                val record = type.getMethod("record", List::class.java)
                record.invoke(recorder, emptyList<ScriptFile>()).toString() shouldEndWith "Scripts(scripts=[])"
            }
        }
    })
