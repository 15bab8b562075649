package dev.qmig.plan;

import dev.qmig.history.History;
import dev.qmig.history.HistoryEntry;
import dev.qmig.model.Problem;
import dev.qmig.model.Version;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All versions in order, those in the folder and those in the history. Reverted versions whose file is gone are left out:
 * nothing of them is in effect.
 *
 * @since 0.1
 */
public record Chain(List<ChainLink> links) {

    /** Copies. */
    public Chain {
        links = List.copyOf(links);
    }

    /** Puts the files of a folder beside the history of a target. */
    public static Chain of(List<Source> sources, History history) {
        Map<Version, Source> files = sources.stream()
                .collect(Collectors.toMap(Source::version, Function.identity(), (first, second) -> first));
        Map<Version, HistoryEntry> entries = history.entries().stream()
                .collect(Collectors.toMap(HistoryEntry::version, Function.identity(), (first, second) -> first));
        Set<Version> versions = new LinkedHashSet<>();
        sources.forEach(source -> versions.add(source.version()));
        history.inEffect().forEach(entry -> versions.add(entry.version()));
        Version newest = history.newest();
        return new Chain(versions.stream()
                .sorted()
                .map(version -> {
                    HistoryEntry entry = entries.get(version);
                    boolean idle = entry == null || !entry.isInEffect();
                    return new ChainLink(version, files.get(version), entry, idle && newest.isAfter(version));
                })
                .toList());
    }

    /** What is to be applied to reach {@code target}, in order: the unfinished first, by their version, then the pending. */
    public List<ChainLink> toApply(Version target) {
        return links.stream()
                .filter(link -> link.isPending() || link.isUnfinished())
                .filter(link -> !link.version().isAfter(target))
                .toList();
    }

    /** What has to be compiled to reach {@code target}: everything to apply, and applied scripts whose text changed. */
    public List<Source> toCompile(Version target) {
        return links.stream()
                .filter(ChainLink::needsCompiling)
                .filter(link -> link.isTextChanged() || !link.version().isAfter(target))
                .flatMap(link -> Optional.ofNullable(link.source()).stream())
                .toList();
    }

    /** Whether what has to be compiled to reach {@code target} is all that has to be compiled at all. */
    public boolean compilesAllBy(Version target) {
        return toCompile(target).equals(toCompile(newestFile()));
    }

    /** The highest version with a file; {@link Version#NONE} where there is none. */
    public Version newestFile() {
        return links.stream()
                .filter(link -> link.source() != null)
                .reduce((first, second) -> second)
                .map(ChainLink::version)
                .orElse(Version.NONE);
    }

    /** The highest version below {@code version} of which something is in effect; {@link Version#NONE} where there is none. */
    public Version before(Version version) {
        return links.stream()
                .filter(link -> link.entry() != null && !link.isPending())
                .map(ChainLink::version)
                .filter(version::isAfter)
                .reduce((first, second) -> second)
                .orElse(Version.NONE);
    }

    /** Whether a file has {@code version}. */
    public boolean hasFile(Version version) {
        return links.stream().anyMatch(link -> link.version().equals(version) && link.source() != null);
    }

    /** Why this chain must not be migrated: files that are missing, and files that come too late. */
    public List<Problem> gaps() {
        return links.stream().flatMap(link -> gap(link).stream()).toList();
    }

    /** Why this chain must not be migrated where files may come late. */
    public List<Problem> missingFiles() {
        return links.stream()
                .filter(ChainLink::isMissing)
                .flatMap(link -> gap(link).stream())
                .toList();
    }

    private Optional<Problem> gap(ChainLink link) {
        if (link.isMissing()) {
            return Optional.of(PlanProblems.missingFile(link, before(link.version())));
        }
        return link.late() ? Optional.of(PlanProblems.outOfOrder(link, links)) : Optional.empty();
    }
}
