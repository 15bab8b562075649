package dev.qmig.plan;

import dev.qmig.model.GivenParameter;
import dev.qmig.model.NearMiss;
import dev.qmig.model.Node;
import dev.qmig.model.Parameter;
import dev.qmig.model.Position;
import dev.qmig.model.Problem;
import dev.qmig.model.ProblemCode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sentences about parameters that planning tells a user. A value is not shown: it may be a secret that does not belong there. */
final class ParameterProblems {

    private ParameterProblems() {}

    static Problem unknown(GivenParameter given, Set<String> known, boolean isAll) {
        String cure = NearMiss.of(given.name(), known)
                .map(name -> "did you mean `" + name + "`?")
                .orElseGet(
                        () -> known.isEmpty() ? "none declares any parameter" : "the parameters are " + quoted(known));
        String whose = isAll ? "no script declares" : "no script of this run, and none that is applied, declares";
        return problem(
                "%s gives a value to `%s`, which %s; %s".formatted(given.source(), given.name(), whose, cure),
                given.position());
    }

    static Problem missing(String name, List<ParameterValues.Declaring> requiring) {
        Parameter first = requiring.get(0).parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow();
        String scripts = requiring.stream()
                .map(script -> "`" + script.source().script() + "`")
                .collect(Collectors.joining(", "));
        String what = first.description() == null ? "" : " (" + first.description() + ")";
        return problem(
                "the parameter `%s`%s of %s must be given a value, %s, and has none. Set it by `-P %s=...`, or under `[params]` in `qmig.toml`"
                        .formatted(name, what, scripts, first.type().words(), name),
                first.position());
    }

    static Problem illTyped(GivenParameter given, Parameter parameter, Source source) {
        Position declared = parameter.position();
        return problem(
                "%s must be %s, as `%s` declares it%s"
                        .formatted(
                                given.source(),
                                parameter.type().words(),
                                declared == null ? source.script() : declared.toString(),
                                given.value() instanceof GivenParameter.Typed typed
                                        ? "; it is " + typed.node().accept(Kind.INSTANCE)
                                        : ""),
                given.position());
    }

    static Problem sometimesDeclared(Source source, List<Parameter> before, List<Parameter> after) {
        Set<String> sometimes = new TreeSet<>(ParameterValues.names(before));
        sometimes.addAll(ParameterValues.names(after));
        sometimes.removeIf(name -> ParameterValues.names(before).contains(name)
                && ParameterValues.names(after).contains(name));
        return Problem.of(
                ProblemCode.SCRIPT_UNSTABLE,
                "`%s` declares %s only with some values of its other parameters, so nobody could know what to set. Declare it where every run comes by"
                        .formatted(source.script(), quoted(sometimes)));
    }

    /** What differs between the values that {@code before} ran with and those of {@code now}, as sentences; empty where nothing does. */
    static String changed(Node.Obj before, Node.Obj now) {
        Function<String, String> sentence = name ->
                ". The parameter `%s` was `%s` then and is `%s` now".formatted(name, before.get(name), now.get(name));
        return before.entries().keySet().stream()
                .filter(name -> now.get(name) != null && !Objects.equals(before.get(name), now.get(name)))
                .map(sentence)
                .collect(Collectors.joining());
    }

    private static String quoted(Set<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private static Problem problem(String message, @Nullable Position position) {
        return new Problem(ProblemCode.PARAMETER, message, position);
    }

    /** What a value is, in words. */
    private enum Kind implements Node.Visitor<String> {
        INSTANCE;

        @Override
        public String text(String value) {
            return "a text";
        }

        @Override
        public String integer(long value) {
            return "a whole number";
        }

        @Override
        public String decimal(double value) {
            return "a number with a fraction";
        }

        @Override
        public String bool(boolean value) {
            return "`true` or `false`";
        }

        @Override
        public String nothing() {
            return "nothing";
        }

        @Override
        public String list(List<Node> items) {
            return "a list of texts";
        }

        @Override
        public String object(Node.Obj entries) {
            return "a table";
        }
    }
}
