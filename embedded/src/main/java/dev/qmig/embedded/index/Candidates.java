package dev.qmig.embedded.index;

import dev.qmig.embedded.value.PointKey;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Points among which are all that a condition matches, and perhaps others: the listed ones, or any at all. */
public sealed interface Candidates {

    /** How many there are at most. */
    long atMost();

    /** The listed points, unless any will do. */
    Optional<Listed> listed();

    static Candidates any() {
        return new Any();
    }

    static Candidates in(List<? extends NavigableSet<PointKey>> sets) {
        return new Listed(List.copyOf(sets));
    }

    /** All that are in one of several; any, when one of them knows no better. */
    static Candidates union(List<Candidates> several) {
        List<Listed> listed = several.stream()
                .map(Candidates::listed)
                .flatMap(Optional::stream)
                .toList();
        return listed.size() < several.size()
                ? any()
                : in(listed.stream().flatMap(one -> one.sets().stream()).toList());
    }

    /** The fewest of several, each of which has all that matter. */
    static Candidates fewest(List<Candidates> several) {
        return several.stream()
                .min(Comparator.comparingLong(Candidates::atMost))
                .orElseGet(Candidates::any);
    }

    record Any() implements Candidates {
        @Override
        public long atMost() {
            return Long.MAX_VALUE;
        }

        @Override
        public Optional<Listed> listed() {
            return Optional.empty();
        }
    }

    /** The points of several sets, which may overlap. */
    record Listed(List<NavigableSet<PointKey>> sets) implements Candidates {
        @Override
        public long atMost() {
            return sets.stream().mapToLong(NavigableSet::size).sum();
        }

        @Override
        public Optional<Listed> listed() {
            return Optional.of(this);
        }

        /**
         * Whether it is less work to go through these than through all points of a collection. One set is in order and is
         * left when enough was found; several have to be made one first.
         *
         * @param points how many points there are
         * @param wanted how many results are wanted at most
         */
        public boolean spareWork(long points, long wanted) {
            long all = atMost();
            long here = sets.size() == 1 ? Math.min(all, wanted) : all;
            long there = wanted >= all ? points : (long) ((double) points / all * wanted);
            return here <= there / 2;
        }

        /** Each once, in the order of ids, from one on, which is included. */
        public Stream<PointKey> from(@Nullable PointKey first) {
            NavigableSet<PointKey> keys = sets.size() == 1 ? sets.get(0) : merged();
            return (first == null ? keys : keys.tailSet(first, true)).stream();
        }

        private NavigableSet<PointKey> merged() {
            NavigableSet<PointKey> keys = new TreeSet<>();
            sets.forEach(keys::addAll);
            return keys;
        }
    }
}
