package dev.qmig.model;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the tree of a {@link PayloadIndex}. */
final class PayloadIndexReader {

    private final NodeReader in;
    private final @Nullable Boolean onDisk;
    private final @Nullable Boolean enableHnsw;

    private PayloadIndexReader(Node.Obj node) {
        in = new NodeReader(node);
        onDisk = in.bool("on_disk");
        enableHnsw = in.bool("enable_hnsw");
    }

    static PayloadIndex read(Node.Obj node) {
        return new PayloadIndexReader(node).read();
    }

    private PayloadIndex read() {
        String type = in.text("type");
        return switch (type) {
            case "keyword" -> new PayloadIndex.KeywordIndex(in.bool("is_tenant"), onDisk, enableHnsw);
            case "integer" ->
                new PayloadIndex.IntegerIndex(
                        in.bool("lookup"), in.bool("range"), in.bool("is_principal"), onDisk, enableHnsw);
            case "float" -> new PayloadIndex.FloatIndex(in.bool("is_principal"), onDisk, enableHnsw);
            case "geo" -> new PayloadIndex.GeoIndex(onDisk, enableHnsw);
            case "text" -> text();
            case "bool" -> new PayloadIndex.BoolIndex(onDisk, enableHnsw);
            case "datetime" -> new PayloadIndex.DatetimeIndex(in.bool("is_principal"), onDisk, enableHnsw);
            case "uuid" -> new PayloadIndex.UuidIndex(in.bool("is_tenant"), onDisk, enableHnsw);
            default -> throw new InvalidValueException("`" + type + "` is not a type of payload index");
        };
    }

    private PayloadIndex.TextIndex text() {
        return new PayloadIndex.TextIndex(
                in.required("tokenizer", in.term("tokenizer", Tokenizer.values())),
                in.bool("lowercase"),
                in.bool("ascii_folding"),
                in.integer("min_token_len"),
                in.integer("max_token_len"),
                in.bool("phrase_matching"),
                stopwords(in.object("stopwords")),
                in.term("stemmer", StemmerLanguage.values()),
                onDisk,
                enableHnsw);
    }

    private static PayloadIndex.@Nullable Stopwords stopwords(Node.Obj node) {
        if (node.isEmpty()) {
            return null;
        }
        NodeReader lists = new NodeReader(node);
        return new PayloadIndex.Stopwords(
                Arrays.stream(StopwordLanguage.values())
                        .filter(language -> lists.texts("languages").contains(language.term()))
                        .collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(lists.texts("custom")));
    }
}
