package dev.qmig.plan;

import dev.qmig.model.GivenParameter;
import dev.qmig.model.Node;
import dev.qmig.model.Parameter;
import dev.qmig.model.Problem;
import dev.qmig.model.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Brings together what scripts declare and what is given to their parameters.
 *
 * @since 0.1
 */
public final class ParameterValues {

    private final List<Declaring> scripts;
    private final List<GivenParameter> given;
    private final List<Problem> problems = new ArrayList<>();

    private ParameterValues(List<Declaring> scripts, List<GivenParameter> given) {
        this.scripts = scripts;
        this.given = given;
    }

    /** A script that is to be applied, and what it declares. */
    public record Declaring(Source source, List<Parameter> parameters) {
        /** Copies. */
        public Declaring {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * The names that scripts declare which were not compiled, as the history tells them.
     *
     * @param isAll whether every script is known that way or was compiled, so that any other name is a mistake
     */
    public record Elsewhere(Set<String> names, boolean isAll) {
        /** Copies. */
        public Elsewhere {
            names = Set.copyOf(names);
        }
    }

    /**
     * What came of it.
     *
     * @param values what is given to the parameters of each script, in its type
     * @param problems everything that does not fit
     */
    public record Result(Map<Version, Node.Obj> values, List<Problem> problems) {
        /** Copies. */
        public Result {
            values = Map.copyOf(values);
            problems = List.copyOf(problems);
        }
    }

    /** The values for {@code scripts}; what is ill-typed, missing or known to nobody is told at once. */
    public static Result resolve(List<Declaring> scripts, List<GivenParameter> given, Elsewhere elsewhere) {
        ParameterValues all = new ParameterValues(scripts, given);
        all.refuseUnknown(elsewhere);
        all.refuseMissing();
        Map<Version, Node.Obj> values = new LinkedHashMap<>();
        scripts.forEach(script -> values.put(script.source().version(), all.valuesFor(script)));
        return new Result(values, all.problems);
    }

    /** What an applied script is held against: those of the values that it ran with which its parameters still take. */
    public static Node.Obj past(List<Parameter> declared, Node.Obj ranWith) {
        Map<String, Node> values = new LinkedHashMap<>();
        declared.forEach(parameter -> Optional.ofNullable(ranWith.get(parameter.name()))
                .flatMap(parameter.type()::read)
                .ifPresent(value -> values.put(parameter.name(), value)));
        return new Node.Obj(values);
    }

    /** Whether {@code values} make a script that declares {@code parameters} run otherwise than with what it declares. */
    public static boolean differ(List<Parameter> parameters, Node.Obj values) {
        return parameters.stream().anyMatch(parameter -> {
            Node value = values.get(parameter.name());
            return value != null && !value.equals(parameter.declared());
        });
    }

    /** Why a script that declares {@code before} and, with other values, {@code after} cannot be run; empty where they agree. */
    public static Optional<Problem> sometimesDeclared(Source source, List<Parameter> before, List<Parameter> after) {
        Set<String> names = names(before);
        Set<String> others = names(after);
        return before.equals(after) || names.equals(others)
                ? Optional.empty()
                : Optional.of(ParameterProblems.sometimesDeclared(source, before, after));
    }

    static Set<String> names(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private void refuseUnknown(Elsewhere elsewhere) {
        Set<String> known = new TreeSet<>(elsewhere.names());
        scripts.forEach(script -> known.addAll(names(script.parameters())));
        given.stream()
                .filter(one -> !known.contains(one.name()))
                .filter(one -> elsewhere.isAll() || one.value().isForOneRun())
                .forEach(one -> problems.add(ParameterProblems.unknown(one, known, elsewhere.isAll())));
    }

    private void refuseMissing() {
        Set<String> names = given.stream().map(GivenParameter::name).collect(Collectors.toSet());
        Map<String, List<Declaring>> missing = new LinkedHashMap<>();
        scripts.forEach(script -> script.parameters().stream()
                .filter(parameter -> parameter.isRequired() && !names.contains(parameter.name()))
                .forEach(parameter -> missing.computeIfAbsent(parameter.name(), name -> new ArrayList<>())
                        .add(script)));
        missing.forEach((name, requiring) -> problems.add(ParameterProblems.missing(name, requiring)));
    }

    private Node.Obj valuesFor(Declaring script) {
        Map<String, Node> values = new LinkedHashMap<>();
        for (Parameter parameter : script.parameters()) {
            given.stream()
                    .filter(one -> one.name().equals(parameter.name()))
                    .findFirst()
                    .ifPresent(one -> one.value()
                            .as(parameter.type())
                            .ifPresentOrElse(
                                    value -> values.put(parameter.name(), value),
                                    () -> problems.add(ParameterProblems.illTyped(one, parameter, script.source()))));
        }
        return new Node.Obj(values);
    }
}
