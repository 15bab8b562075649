package dev.qmig.lint;

import dev.qmig.model.AliasName;
import dev.qmig.model.CollectionName;
import dev.qmig.model.DeleteCollection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules about aliases, told from the schema before and after, whatever changed them. */
final class AliasRules {

    private AliasRules() {}

    /** Aliases that point elsewhere afterwards. */
    static List<Finding> moved(LintStep step) {
        return step.after().aliases().entrySet().stream()
                .flatMap(alias -> moved(step, alias).stream())
                .toList();
    }

    private static Optional<Finding> moved(LintStep step, Map.Entry<AliasName, CollectionName> alias) {
        return step.before()
                .target(alias.getKey())
                .filter(from -> !from.equals(alias.getValue()))
                .map(from -> step.finding(
                        FindingCode.QM103,
                        "the alias `%s` moves from `%s` to `%s`".formatted(alias.getKey(), from, alias.getValue())));
    }

    /** Aliases that go with a collection. */
    static List<Finding> deleted(LintStep step) {
        if (!(step.change() instanceof DeleteCollection deletion)) {
            return List.of();
        }
        return step.before().aliases().entrySet().stream()
                .filter(alias -> alias.getValue().equals(deletion.name()))
                .map(alias -> step.finding(
                        FindingCode.QM105,
                        "the alias `%s` is deleted with the collection `%s`"
                                .formatted(alias.getKey(), deletion.name())))
                .toList();
    }
}
