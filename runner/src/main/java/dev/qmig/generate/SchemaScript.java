package dev.qmig.generate;

import dev.qmig.model.ClusterSchema;
import dev.qmig.model.SchemaDiff;
import dev.qmig.model.ShippedDefaults;
import dev.qmig.text.KotlinText;
import dev.qmig.text.ScriptText;
import java.util.ArrayList;
import java.util.List;

/** Writes a schema as the script that makes it on an empty server. */
public final class SchemaScript {

    private SchemaScript() {}

    /**
     * The script that rebuilds {@code schema}: its collections by name, then its aliases.
     *
     * @param description what the script says it is
     * @param everySetting whether also those settings are written that a server as it is shipped chooses by itself, so that one that is
     *     configured otherwise makes the same
     */
    public static Generated of(ClusterSchema schema, String description, boolean everySetting) {
        ClusterSchema wanted = everySetting ? schema : ShippedDefaults.without(schema);
        SchemaDiff diff = SchemaDiff.between(ClusterSchema.EMPTY, wanted);
        List<String> leftOut = diff.unmade().stream()
                .map(unmade -> unmade.path() + ": " + unmade.reason())
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add("description(" + KotlinText.of(description) + ")");
        ScriptText.statements(diff.changes()).forEach(statement -> {
            lines.add("");
            lines.addAll(statement.lines());
        });
        MigrationScript.leftOut(leftOut, lines);
        lines.add("");
        return new Generated(String.join("\n", lines), leftOut, diff.isEmpty());
    }
}
