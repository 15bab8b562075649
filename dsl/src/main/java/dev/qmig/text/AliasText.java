package dev.qmig.text;

import dev.qmig.model.AliasAction;

/** Writes an action on an alias, alone or among others. */
final class AliasText {

    private AliasText() {}

    static String single(AliasAction action) {
        return call(action, "createAlias(", "switchAlias(", "deleteAlias(");
    }

    static String inBatch(AliasAction action) {
        return call(action, "create(", "switch(", "delete(");
    }

    private static String call(AliasAction action, String create, String move, String delete) {
        String alias = KotlinText.of(action.alias().value());
        if (action instanceof AliasAction.Delete gone) {
            return delete + alias + (gone.ifExists() ? ", ifExists = true)" : ")");
        }
        String target = KotlinText.of(String.valueOf(action.targetAfter()));
        return action instanceof AliasAction.Create
                ? create + alias + ", " + target + ")"
                : move + alias + ", to = " + target + ")";
    }
}
