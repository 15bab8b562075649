package dev.qmig.embedded.filter;

import dev.qmig.embedded.index.Candidates;
import dev.qmig.embedded.value.PointKey;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Conditions made of others, and the one on ids: what they match, and which points that leaves to look at. */
final class Combined {
    private Combined() {}

    private static List<Predicate<Subject>> bind(List<Condition> conditions, Indexes indexes) {
        return conditions.stream().map(condition -> condition.bind(indexes)).toList();
    }

    private static List<Candidates> candidates(List<Condition> conditions, Indexes indexes) {
        return conditions.stream()
                .map(condition -> condition.candidates(indexes))
                .toList();
    }

    /** Loops, because a stream for each point costs more than most conditions. */
    private static long count(List<Predicate<Subject>> conditions, Subject subject) {
        long count = 0;
        for (Predicate<Subject> condition : conditions) {
            count += condition.test(subject) ? 1 : 0;
        }
        return count;
    }

    record OneOf(Set<PointKey> ids) implements Condition {
        OneOf {
            ids = Set.copyOf(ids);
        }

        @Override
        public Predicate<Subject> bind(Indexes indexes) {
            return subject -> {
                PointKey key = subject.key();
                return key != null && ids.contains(key);
            };
        }

        @Override
        public Candidates candidates(Indexes indexes) {
            return Candidates.in(List.of(new TreeSet<>(ids)));
        }
    }

    record All(List<Condition> conditions) implements Condition {
        All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public Predicate<Subject> bind(Indexes indexes) {
            List<Predicate<Subject>> bound = Combined.bind(conditions, indexes);
            return subject -> {
                for (Predicate<Subject> condition : bound) {
                    if (!condition.test(subject)) {
                        return false;
                    }
                }
                return true;
            };
        }

        @Override
        public Candidates candidates(Indexes indexes) {
            return Candidates.fewest(Combined.candidates(conditions, indexes));
        }
    }

    record Any(List<Condition> conditions) implements Condition {
        Any {
            conditions = List.copyOf(conditions);
        }

        @Override
        public Predicate<Subject> bind(Indexes indexes) {
            List<Predicate<Subject>> bound = Combined.bind(conditions, indexes);
            return subject -> {
                for (Predicate<Subject> condition : bound) {
                    if (condition.test(subject)) {
                        return true;
                    }
                }
                return false;
            };
        }

        @Override
        public Candidates candidates(Indexes indexes) {
            return Candidates.union(Combined.candidates(conditions, indexes));
        }
    }

    /** The count has no sign. */
    record AtLeast(long count, List<Condition> conditions) implements Condition {
        AtLeast {
            conditions = List.copyOf(conditions);
        }

        @Override
        public Predicate<Subject> bind(Indexes indexes) {
            List<Predicate<Subject>> bound = Combined.bind(conditions, indexes);
            return subject -> Long.compareUnsigned(Combined.count(bound, subject), count) >= 0;
        }

        @Override
        public Candidates candidates(Indexes indexes) {
            return count == 0 ? Candidates.any() : Candidates.union(Combined.candidates(conditions, indexes));
        }
    }
}
