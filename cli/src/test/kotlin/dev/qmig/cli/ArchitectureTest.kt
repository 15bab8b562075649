package dev.qmig.cli

import com.tngtech.archunit.base.DescribedPredicate
import com.tngtech.archunit.core.domain.JavaClass
import com.tngtech.archunit.core.domain.JavaClasses
import com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching
import com.tngtech.archunit.core.importer.ClassFileImporter
import com.tngtech.archunit.core.importer.ImportOption
import com.tngtech.archunit.lang.ArchRule
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.ints.shouldBeGreaterThan

/** Holds the arrows between modules and packages that the design draws. */
internal class ArchitectureTest : FunSpec({
    val project: JavaClasses = ClassFileImporter()
        .withImportOption(ImportOption.DoNotIncludeTests())
        .withImportOption { !it.contains("-tests.jar") }
        .importPackages("dev.qmig")

    test("every package that a rule names is there to be checked") {
        PACKAGES.forEach { name -> project.count { it.packageName == name } shouldBeGreaterThan 0 }
    }

    context("the arrows of the design point one way") {
        withData(nameFn = { it.description }, RULES) { rule -> rule.check(project) }
    }
})

private const val MODEL = "dev.qmig.model"
private const val DSL = "dev.qmig.dsl"
private const val TEXT = "dev.qmig.text"
private const val HTTP = "dev.qmig.http"
private const val EMBED = "dev.qmig.embed"
private const val PLAN = "dev.qmig.plan"
private const val HISTORY = "dev.qmig.history"
private const val GENERATE = "dev.qmig.generate"
private const val ENGINE = "dev.qmig.engine"
private const val QDRANT = "dev.qmig.qdrant"
private const val SCRIPT = "dev.qmig.script"
private const val FACADE = "dev.qmig"
private const val EMBEDDED = "dev.qmig.embedded"
private const val CLI = "dev.qmig.cli"

private val PACKAGES =
    listOf(MODEL, DSL, TEXT, HTTP, EMBED, PLAN, HISTORY, GENERATE, ENGINE, QDRANT, SCRIPT, FACADE, EMBEDDED, CLI)
private val JAVA = arrayOf(MODEL, TEXT, PLAN, HISTORY, GENERATE, ENGINE, QDRANT, "$EMBEDDED..")
private val CLIENT = arrayOf("io.qdrant..", "io.grpc..")
private val KOTLIN = arrayOf("kotlin..", "java..", "org.jspecify..", "org.jetbrains.annotations..")

/**
 * The opener and the host are where the command line meets a server, and so the exceptions in the CLI, and what tries them out for the archive
 * of classes.
 */
private val opener: DescribedPredicate<JavaClass> = DescribedPredicate.describe("the opener or the host") {
    listOf("run.QmigOpener", "run.Certificates", "run.EmbeddedHost", "Warming")
        .any { name -> it.name.startsWith("$CLI.$name") }
}

/** What gives code in a migration a client of its own, and the class path that such code is compiled against. */
private val givesClient: DescribedPredicate<JavaClass> = DescribedPredicate.describe("gives users a client") {
    it.name.startsWith("$DSL.Client") || it.name.startsWith("$SCRIPT.ScriptClassPath")
}

/** Of what sends JSON, all but what reads keys and addresses for it. */
private val sendsJson: DescribedPredicate<JavaClass> = DescribedPredicate.describe("sends JSON") {
    listOf("JsonEndpoint", "Reply").any { name -> it.name.startsWith("$HTTP.$name") }
}

private val RULES: List<ArchRule> = listOf(
    classes().that().resideInAPackage(MODEL)
        .should().onlyDependOnClassesThat().resideInAnyPackage(MODEL, "java..", "org.jspecify..")
        .`as`("the model knows the JDK and JSpecify alone"),
    classes().that().resideInAPackage(TEXT)
        .should().onlyDependOnClassesThat().resideInAnyPackage(TEXT, MODEL, "java..", "org.jspecify..")
        .`as`("the text of scripts is written from the model alone"),
    noClasses().that().resideInAPackage(DSL)
        .should().dependOnClassesThat().resideInAnyPackage(PLAN, HISTORY, ENGINE, QDRANT, SCRIPT, FACADE, EMBEDDED, CLI)
        .`as`("the DSL does not know what runs it"),
    classes().that().resideInAPackage(GENERATE)
        .should().onlyDependOnClassesThat().resideInAnyPackage(GENERATE, TEXT, MODEL, "java..", "org.jspecify..")
        .`as`("what writes scripts knows the model and its text alone"),
    noClasses().that().resideInAPackage(PLAN)
        .should().dependOnClassesThat().resideInAnyPackage(ENGINE, QDRANT, *CLIENT)
        .`as`("planning knows neither execution nor a client"),
    noClasses().that().resideInAnyPackage(*JAVA)
        .should().dependOnClassesThat().resideInAnyPackage(
            "kotlin..",
            "kotlinx..",
            DSL,
            SCRIPT,
            "dev.qmig.data",
            "$CLI..",
        )
        .`as`("Java calls no Kotlin"),
    noClasses().that().resideInAnyPackage(MODEL, DSL, PLAN, HISTORY, ENGINE, SCRIPT, FACADE, "$CLI..")
        .and().doNotHaveFullyQualifiedName("dev.qmig.RehearsalServer\$Running").and(DescribedPredicate.not(opener))
        .and(DescribedPredicate.not(givesClient))
        .should().dependOnClassesThat().resideInAnyPackage(*CLIENT)
        .`as`("only the gateway and the embedded server speak gRPC; the port to the latter names a channel"),
    noClasses().that().resideInAPackage("$CLI..").and(DescribedPredicate.not(opener))
        .should().dependOnClassesThat().resideInAnyPackage(SCRIPT, QDRANT, DSL, "$EMBEDDED..")
        .`as`("the command line calls the facade, and shows values of model, plan, history and engine"),
    noClasses().that().resideOutsideOfPackage("$CLI..")
        .should().dependOnClassesThat().resideInAPackage("$CLI..")
        .`as`("nothing knows the command line"),
    noClasses().that().resideInAPackage("$EMBEDDED..")
        .should().dependOnClassesThat(nameMatching("dev\\.qmig\\.(?!embedded).*"))
        .`as`("the embedded server knows nothing of migrations"),
    noClasses().that().resideOutsideOfPackage("$CLI..").and().haveNameNotMatching("dev\\.qmig\\.embedded.*")
        .should().dependOnClassesThat().resideInAPackage("$EMBEDDED..")
        .`as`("the runner reaches an embedded server through its port only"),
    noClasses().that().resideInAPackage("$CLI.run")
        .should().dependOnClassesThat().resideInAPackage("$CLI.render..")
        .`as`("what a command comes to does not know how it is shown"),
    noClasses().that().resideOutsideOfPackage("$CLI.render.html")
        .should().dependOnClassesThat().resideInAPackage("kotlinx.html..")
        .`as`("only the page of a report knows how HTML is written, so that nothing else loads that"),
    classes().that().resideInAPackage(HTTP)
        .should().onlyDependOnClassesThat().resideInAnyPackage(HTTP, *KOTLIN)
        .`as`("what sends JSON knows nothing of what it is for"),
    classes().that().resideInAPackage(EMBED)
        .should().onlyDependOnClassesThat()
        .resideInAnyPackage(EMBED, HTTP, MODEL, "kotlinx.coroutines..", "com.fasterxml.jackson.core..", *KOTLIN)
        .`as`("embedders know values of the model and how JSON is sent, and nothing of migrations"),
    noClasses().that().resideOutsideOfPackage(HTTP)
        .should().dependOnClassesThat().resideInAPackage("java.net.http")
        .`as`("HTTP is spoken in one place"),
    noClasses().that().resideOutsideOfPackages(HTTP, EMBED, "$CLI.review")
        .should().dependOnClassesThat(sendsJson)
        .`as`("only a review and an embedder send anything, so that no other command loads what that takes"),
    slices().matching("dev.qmig.(**)").should().beFreeOfCycles().`as`("there are no cycles between packages"),
)
