package dev.qmig.lint;

import dev.qmig.model.CollectionName;
import dev.qmig.model.CollectionSchema;
import dev.qmig.model.CreatePayloadIndex;
import dev.qmig.model.Node;
import dev.qmig.model.UpdateCollection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules about what a step costs the server. */
final class WorkRules {

    private static final String FACTOR = "replication_factor";

    private WorkRules() {}

    /** An index on points that are there. */
    static List<Finding> indexed(LintStep step) {
        if (!(step.change() instanceof CreatePayloadIndex index) || !step.isPopulated(index.collection())) {
            return List.of();
        }
        return List.of(step.finding(
                FindingCode.QM201,
                "the index on `%s` is built over %s in `%s`"
                        .formatted(index.field(), step.amounts().words(index.collection()), index.collection())));
    }

    /** Settings that segments are built by. */
    static List<Finding> rebuilt(LintStep step) {
        if (!(step.change() instanceof UpdateCollection update)
                || update.worksThrough().isEmpty()
                || !step.isPopulated(update.name())) {
            return List.of();
        }
        return List.of(step.finding(
                FindingCode.QM202,
                "segments of `%s` with %s are built anew"
                        .formatted(update.name(), step.amounts().words(update.name()))));
    }

    /** A factor that is higher than before. */
    static List<Finding> replicated(LintStep step) {
        if (!(step.change() instanceof UpdateCollection update)
                || !(update.part().settings().get(FACTOR) instanceof Node.Int factor)) {
            return List.of();
        }
        @Nullable Integer before = factorOf(step, update.name());
        if (before == null || factor.value() <= before) {
            return List.of();
        }
        return List.of(step.finding(
                FindingCode.QM203,
                "the replication factor of `%s` rises from %d to %d, and no replica is made"
                        .formatted(update.name(), before, factor.value())));
    }

    private static @Nullable Integer factorOf(LintStep step, CollectionName name) {
        CollectionSchema schema = step.before().collection(name).orElse(null);
        if (schema == null) {
            return null;
        }
        Integer set = schema.config().params().replicationFactor();
        return set == null ? Integer.valueOf(1) : set;
    }
}
