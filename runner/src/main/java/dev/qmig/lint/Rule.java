package dev.qmig.lint;

import java.util.List;

/** Looks at one step. */
@FunctionalInterface
interface Rule {

    /** Every rule about steps. */
    List<Rule> ALL = List.of(
            DataRules::losses,
            DataRules::cosine,
            AliasRules::moved,
            AliasRules::deleted,
            WorkRules::indexed,
            WorkRules::rebuilt,
            WorkRules::replicated,
            SchemaRules::irreversible,
            SchemaRules::tenants,
            SchemaRules::filters,
            SchemaRules::unnamed);

    /** What it finds. */
    List<Finding> check(LintStep step);
}
