package dev.qmig.embedded.schema;

import dev.qmig.embedded.error.Refusal;
import io.qdrant.client.grpc.Collections.MaxOptimizationThreads;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;

/**
 * Merging of optimizer settings, leaf by leaf. The number of threads has two fields: the deprecated one wins when both
 * are given, both show the number, and only the newer one shows that it is automatic.
 */
final class Optimizers {
    private Optimizers() {}

    static OptimizersConfigDiff checked(OptimizersConfigDiff diff) {
        if (!diff.hasMaxOptimizationThreads()) {
            return diff;
        }
        MaxOptimizationThreads threads = diff.getMaxOptimizationThreads();
        if (threads.getVariantCase() == MaxOptimizationThreads.VariantCase.VARIANT_NOT_SET) {
            throw Refusal.invalid("Malformed MaxOptimizationThreads");
        }
        if (threads.getSetting() == MaxOptimizationThreads.Setting.UNRECOGNIZED) {
            throw Refusal.invalid(
                    "Invalid MaxOptimizationThreads setting: unknown enumeration value " + threads.getSettingValue());
        }
        return diff;
    }

    static OptimizersConfigDiff merged(OptimizersConfigDiff current, OptimizersConfigDiff diff) {
        OptimizersConfigDiff.Builder result = current.toBuilder()
                .mergeFrom(diff.toBuilder()
                        .clearMaxOptimizationThreads()
                        .clearDeprecatedMaxOptimizationThreads()
                        .build());
        if (diff.hasDeprecatedMaxOptimizationThreads()) {
            setThreads(result, diff.getDeprecatedMaxOptimizationThreads());
        } else if (diff.getMaxOptimizationThreads().hasValue()) {
            setThreads(result, diff.getMaxOptimizationThreads().getValue());
        } else if (diff.getMaxOptimizationThreads().hasSetting()) {
            result.setMaxOptimizationThreads(Defaults.AUTOMATIC_THREADS).clearDeprecatedMaxOptimizationThreads();
        }
        return result.build();
    }

    private static void setThreads(OptimizersConfigDiff.Builder result, long threads) {
        result.setDeprecatedMaxOptimizationThreads(threads)
                .setMaxOptimizationThreads(MaxOptimizationThreads.newBuilder().setValue(threads));
    }
}
