package dev.qmig.model;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The index of one payload field: its type with exactly the options of that type. Null means unset; Qdrant reports only what
 * was set and rebuilds an index when any option, unset or not, differs, so two indexes are the same only if all options are.
 *
 * <p>{@code onDisk} keeps the index on disk, {@code enableHnsw} (default true) lets the vector graph use it, {@code tenant}
 * groups points of one value together on disk, {@code principal} does so for the main range of queries.
 *
 * @since 0.1
 */
public sealed interface PayloadIndex {

    /** The type as Qdrant calls it, in lower case. */
    String type();

    /** The tree: {@code type} and what is set. */
    Node.Obj toNode();

    /** Exact matches of texts. */
    record KeywordIndex(
            @Nullable Boolean tenant,
            @Nullable Boolean onDisk,
            @Nullable Boolean enableHnsw) implements PayloadIndex {
        @Override
        public String type() {
            return "keyword";
        }

        @Override
        public Node.Obj toNode() {
            return common(type(), onDisk, enableHnsw).put("is_tenant", tenant).build();
        }
    }

    /**
     * Whole numbers.
     *
     * @param lookup whether exact matches are supported, default true
     * @param range whether ranges are supported, default true
     */
    record IntegerIndex(
            @Nullable Boolean lookup,
            @Nullable Boolean range,
            @Nullable Boolean principal,
            @Nullable Boolean onDisk,
            @Nullable Boolean enableHnsw)
            implements PayloadIndex {
        /** Refuses an index that could do nothing. */
        public IntegerIndex {
            if (Boolean.FALSE.equals(lookup) && Boolean.FALSE.equals(range)) {
                throw new InvalidValueException("an integer index needs `lookup` or `range`; both are switched off");
            }
        }

        @Override
        public String type() {
            return "integer";
        }

        @Override
        public Node.Obj toNode() {
            return common(type(), onDisk, enableHnsw)
                    .put("lookup", lookup)
                    .put("range", range)
                    .put("is_principal", principal)
                    .build();
        }
    }

    /** Numbers with fractions. */
    record FloatIndex(
            @Nullable Boolean principal,
            @Nullable Boolean onDisk,
            @Nullable Boolean enableHnsw) implements PayloadIndex {
        @Override
        public String type() {
            return "float";
        }

        @Override
        public Node.Obj toNode() {
            return common(type(), onDisk, enableHnsw)
                    .put("is_principal", principal)
                    .build();
        }
    }

    /** Places on the earth. */
    record GeoIndex(@Nullable Boolean onDisk, @Nullable Boolean enableHnsw) implements PayloadIndex {
        @Override
        public String type() {
            return "geo";
        }

        @Override
        public Node.Obj toNode() {
            return common(type(), onDisk, enableHnsw).build();
        }
    }

    /**
     * Words in texts.
     *
     * @param tokenizer how a text is cut, which Qdrant wants said
     * @param lowercase whether case is ignored, default true
     * @param asciiFolding whether accents are ignored (Qdrant 1.16)
     * @param minTokenLen shortest token that is indexed
     * @param maxTokenLen longest token that is indexed
     * @param phraseMatching whether phrases can be matched
     * @param stopwords tokens that are left out; null where none were declared
     * @param stemmer the language by which words are reduced to stems
     */
    record TextIndex(
            Tokenizer tokenizer,
            @Nullable Boolean lowercase,
            @Nullable Boolean asciiFolding,
            @Nullable Integer minTokenLen,
            @Nullable Integer maxTokenLen,
            @Nullable Boolean phraseMatching,
            @Nullable Stopwords stopwords,
            @Nullable StemmerLanguage stemmer,
            @Nullable Boolean onDisk,
            @Nullable Boolean enableHnsw)
            implements PayloadIndex {
        /** Refuses lengths that no token can have. */
        public TextIndex {
            new Require()
                    .atLeast(0, "min_token_len", minTokenLen)
                    .atLeast(0, "max_token_len", maxTokenLen)
                    .done();
            if (minTokenLen != null && maxTokenLen != null && minTokenLen > maxTokenLen) {
                throw new InvalidValueException("`min_token_len` is %d and `max_token_len` is %d: no token fits"
                        .formatted(minTokenLen, maxTokenLen));
            }
        }

        @Override
        public String type() {
            return "text";
        }

        @Override
        public Node.Obj toNode() {
            return common(type(), onDisk, enableHnsw)
                    .put("tokenizer", tokenizer)
                    .put("lowercase", lowercase)
                    .put("ascii_folding", asciiFolding)
                    .put("min_token_len", minTokenLen)
                    .put("max_token_len", maxTokenLen)
                    .put("phrase_matching", phraseMatching)
                    .putNode("stopwords", stopwords == null ? null : stopwords.toNode())
                    .put("stemmer", stemmer)
                    .build();
        }
    }

    /** Yes and no. */
    record BoolIndex(@Nullable Boolean onDisk, @Nullable Boolean enableHnsw) implements PayloadIndex {
        @Override
        public String type() {
            return "bool";
        }

        @Override
        public Node.Obj toNode() {
            return common(type(), onDisk, enableHnsw).build();
        }
    }

    /** Points in time, as RFC 3339 texts. */
    record DatetimeIndex(
            @Nullable Boolean principal,
            @Nullable Boolean onDisk,
            @Nullable Boolean enableHnsw) implements PayloadIndex {
        @Override
        public String type() {
            return "datetime";
        }

        @Override
        public Node.Obj toNode() {
            return common(type(), onDisk, enableHnsw)
                    .put("is_principal", principal)
                    .build();
        }
    }

    /** UUIDs, in less memory than as keywords. */
    record UuidIndex(
            @Nullable Boolean tenant,
            @Nullable Boolean onDisk,
            @Nullable Boolean enableHnsw) implements PayloadIndex {
        @Override
        public String type() {
            return "uuid";
        }

        @Override
        public Node.Obj toNode() {
            return common(type(), onDisk, enableHnsw).put("is_tenant", tenant).build();
        }
    }

    /** Words that a text index leaves out: those of whole languages and others by name. Order and repetition do not count. */
    record Stopwords(SortedSet<StopwordLanguage> languages, SortedSet<String> custom) {
        /** Copies. */
        public Stopwords {
            languages = Collections.unmodifiableSortedSet(new TreeSet<>(languages));
            custom = Collections.unmodifiableSortedSet(new TreeSet<>(custom));
        }

        Node.Obj toNode() {
            return Node.object()
                    .put(
                            "languages",
                            languages.stream()
                                    .map(language -> new Node.Text(language.term()))
                                    .toList())
                    .put("custom", custom.stream().map(Node.Text::new).toList())
                    .build();
        }
    }

    /** Reads {@link #toNode()} back. */
    static PayloadIndex fromNode(Node.Obj node) {
        return PayloadIndexReader.read(node);
    }

    private static ObjectBuilder common(String type, @Nullable Boolean onDisk, @Nullable Boolean enableHnsw) {
        return Node.object().put("type", type).put("on_disk", onDisk).put("enable_hnsw", enableHnsw);
    }
}
