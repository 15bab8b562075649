package com.example.search;

import dev.qmig.Consent;
import dev.qmig.Qmig;
import dev.qmig.QmigConfiguration;
import dev.qmig.RollbackGoal;
import dev.qmig.RollbackOptions;
import dev.qmig.embedded.EmbeddedQdrant;
import dev.qmig.model.Version;
import dev.qmig.qdrant.Target;
import java.nio.file.Path;

/** Applies the migrations with {@code up}, or without a word, and undoes all of them with {@code down}. */
public final class Migrate {

    private static final RollbackOptions EVERYTHING =
            new RollbackOptions(new RollbackGoal.To(Version.NONE)).withConsent(Consent.ACCEPT);

    private Migrate() {}

    public static void main(String[] args) {
        boolean up = args.length == 0 || !args[0].equals("down");
        String url = System.getenv("QDRANT_URL");
        QmigConfiguration migrations = Qmig.configure()
                .migrations(Path.of("migrations"))
                .classPathOf(Schema.class)
                .services();
        if (url != null) {
            run(migrations.server(Target.parse(url)), up);
        } else {
            try (EmbeddedQdrant qdrant = EmbeddedQdrant.open(Path.of("data"))) {
                run(migrations.embedded(qdrant::channel), up);
            }
        }
    }

    private static void run(QmigConfiguration configuration, boolean up) {
        try (Qmig qmig = configuration.open()) {
            var outcome = up ? qmig.migrate() : qmig.rollback(EVERYTHING);
            System.out.println(
                    qmig.getTarget() + ": now at version " + outcome.orThrow().getCurrent());
        }
    }
}
