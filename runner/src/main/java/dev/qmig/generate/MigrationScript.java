package dev.qmig.generate;

import dev.qmig.model.AliasAction;
import dev.qmig.model.AliasName;
import dev.qmig.model.Change;
import dev.qmig.model.ChangeAliases;
import dev.qmig.model.CollectionName;
import dev.qmig.model.DeleteCollection;
import dev.qmig.model.Loss;
import dev.qmig.model.SchemaDiff;
import dev.qmig.text.KotlinText;
import dev.qmig.text.ScriptText;
import dev.qmig.text.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes a difference as the migration that makes it. What would destroy data stands there as a comment, with what it would destroy. */
public final class MigrationScript {

    private final SchemaDiff diff;
    private final List<String> lines = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    /** Collections that stay unless somebody takes the slashes away. */
    private final Set<CollectionName> kept = new TreeSet<>();

    private MigrationScript(SchemaDiff diff) {
        this.diff = diff;
    }

    /**
     * The migration that makes {@code diff}.
     *
     * @param description what it is for
     */
    public static Generated of(SchemaDiff diff, String description) {
        MigrationScript script = new MigrationScript(diff);
        script.lines.add("description(" + KotlinText.of(description) + ")");
        ScriptText.statements(diff.changes()).forEach(script::statement);
        List<String> stays = diff.unmade().stream()
                .map(unmade -> unmade.path() + ": " + unmade.reason())
                .toList();
        leftOut(stays, script.lines);
        script.leftOut.addAll(stays);
        script.lines.add("");
        return new Generated(String.join("\n", script.lines), script.leftOut, diff.isEmpty());
    }

    /** Adds to {@code lines} what a script leaves out. */
    static void leftOut(List<String> reasons, List<String> lines) {
        if (reasons.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(KotlinText.comment("What this script does not do:"));
        reasons.forEach(reason -> lines.add(KotlinText.comment("* " + reason)));
    }

    private void statement(Statement statement) {
        lines.add("");
        List<Loss> losses = statement.changes().stream()
                .flatMap(change -> change.destroys().stream())
                .toList();
        if (!losses.isEmpty()) {
            destruction(statement, losses.get(0));
        } else if (needsKept(statement.changes())) {
            comment("Possible only after the deletion above, because the collection has the name:", statement);
        } else {
            lines.addAll(statement.lines());
        }
    }

    private void destruction(Statement statement, Loss loss) {
        statement.changes().forEach(this::keep);
        CollectionName renamed = diff.renames().get(loss.collection());
        if (renamed != null && loss instanceof Loss.Points) {
            lines.add(KotlinText.comment(
                    "`%s` goes and `%s` comes, and both have the same schema. If that is a new name: Qdrant renames no collection, so copy the points before this"
                            .formatted(loss.collection(), renamed)));
        }
        comment("This destroys data, so it is yours to decide: take the slashes away if it shall go.", statement);
        statement
                .changes()
                .forEach(change ->
                        leftOut.add(change.summary() + ": it destroys data, so it is written as a comment only"));
    }

    private void keep(Change change) {
        if (change instanceof DeleteCollection deletion) {
            kept.add(deletion.name());
        }
    }

    private boolean needsKept(List<Change> changes) {
        return changes.stream()
                .filter(ChangeAliases.class::isInstance)
                .flatMap(change -> ((ChangeAliases) change).actions().stream())
                .filter(AliasAction.Create.class::isInstance)
                .map(AliasAction::alias)
                .map(AliasName::asCollection)
                .anyMatch(kept::contains);
    }

    private void comment(String reason, Statement statement) {
        lines.add(KotlinText.comment(reason));
        statement.lines().forEach(line -> lines.add(KotlinText.comment(line)));
    }
}
