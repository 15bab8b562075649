package dev.qmig.lint;

import java.util.List;

/** Looks at one change of a plan. */
@FunctionalInterface
interface Rule {

    /** Every rule about steps that are applied. */
    List<Rule> APPLYING = List.of(
            DataRules::losses,
            DataRules::cosine,
            DataRules::mixed,
            AliasRules::moved,
            AliasRules::deleted,
            WorkRules::indexed,
            WorkRules::rebuilt,
            WorkRules::replicated,
            SchemaRules::irreversible,
            SchemaRules::filters,
            SchemaRules::unnamed);

    /** Every rule about changes that undo something. What was there before is nobody's choice of now, so nothing is said of that. */
    List<Rule> UNDOING = List.of(
            DataRules::losses,
            DataRules::cosineBack,
            AliasRules::moved,
            AliasRules::deleted,
            WorkRules::indexed,
            WorkRules::rebuilt,
            WorkRules::replicated,
            SchemaRules::filters);

    /** What it finds. */
    List<Finding> check(LintStep step);
}
