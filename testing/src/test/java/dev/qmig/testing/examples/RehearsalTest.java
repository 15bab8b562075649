package dev.qmig.testing.examples;

import dev.qmig.testing.QmigRehearsal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    @Test
    void everyMigrationCanBeUndone() {
        QmigRehearsal.verify(Path.of("src/test/migrations"));
    }
}
