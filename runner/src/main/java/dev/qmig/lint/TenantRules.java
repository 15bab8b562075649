package dev.qmig.lint;

import dev.qmig.model.CreatePayloadIndex;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Rules about fields that may tell tenants apart. Where their values were counted that decides, and otherwise their names do. */
final class TenantRules {

    private final Set<TenantField> told = new HashSet<>();

    /** An index that is made, and those that are there in the collection which a step changes, each of which is told once. */
    List<Finding> check(LintStep step) {
        return Stream.concat(made(step), left(step)).toList();
    }

    private Stream<Finding> made(LintStep step) {
        if (!(step.change() instanceof CreatePayloadIndex index) || !TenantField.isOpen(index.field(), index.index())) {
            return Stream.of();
        }
        TenantField field = new TenantField(index.collection(), index.field());
        OptionalLong values = step.amounts().values(field);
        told.add(field);
        String message = "the index on `%s` of `%s` does not say whether it tells tenants apart"
                .formatted(field.field(), field.collection());
        if (values.isEmpty()) {
            return Stream.of(step.finding(FindingCode.QM302, message));
        }
        return isMany(values)
                ? Stream.of(step.finding(
                        FindingCode.QM302, message + ", and it has " + TenantField.values(values.getAsLong())))
                : Stream.of();
    }

    private Stream<Finding> left(LintStep step) {
        Set<TenantField> open = TenantField.in(step.change(), step.end());
        return TenantField.in(step.change(), step.before()).stream()
                .filter(open::contains)
                .filter(field -> isMany(step.amounts().values(field)) && told.add(field))
                .map(field -> step.finding(
                        FindingCode.QM302,
                        "the index on `%s` of `%s`, which is there, does not say whether it tells tenants apart, and it has %s"
                                .formatted(
                                        field.field(),
                                        field.collection(),
                                        TenantField.values(
                                                step.amounts().values(field).orElse(0)))));
    }

    private static boolean isMany(OptionalLong values) {
        return values.orElse(0) >= TenantField.MANY;
    }
}
