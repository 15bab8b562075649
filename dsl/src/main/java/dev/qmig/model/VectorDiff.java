package dev.qmig.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What turns the vectors of one collection into those of another. */
final class VectorDiff {

    private final CollectionDiff collection;
    private final CollectionConfig from;
    private final CollectionConfig to;

    VectorDiff(CollectionDiff collection) {
        this.collection = collection;
        from = collection.before();
        to = collection.after();
    }

    void compare() {
        to.vectors().forEach(this::dense);
        to.sparseVectors().forEach(this::sparse);
        Set<VectorName> old = new TreeSet<>(from.vectors().keySet());
        old.addAll(from.sparseVectors().keySet());
        old.stream().filter(vector -> !to.hasVector(vector)).forEach(this::delete);
    }

    private void dense(VectorName vector, VectorParams wanted) {
        VectorParams found = from.vectors().get(vector);
        if (found == null) {
            create(vector, new NewVector.Dense(wanted.creatable()), settings(vector, wanted));
        } else if (found.fixed().equals(wanted.fixed())) {
            collection.part(settings(vector, wanted));
        } else {
            leave("vectors", vector, found.fixed(), wanted.fixed());
        }
    }

    private static CollectionPart settings(VectorName vector, VectorParams wanted) {
        return CollectionPart.vector(vector, wanted.onDisk(), wanted.hnsw(), wanted.quantization());
    }

    private void sparse(VectorName vector, SparseVectorParams wanted) {
        SparseVectorParams found = from.sparseVectors().get(vector);
        if (found == null) {
            CollectionPart later = CollectionPart.sparseVector(vector, wanted.updatable());
            create(vector, new NewVector.Sparse(wanted.creatable()), later);
        } else if (found.fixed().equals(wanted.fixed())) {
            collection.part(CollectionPart.sparseVector(
                    vector,
                    new SparseVectorParams(wanted.modifier(), wanted.fullScanThreshold(), wanted.onDisk(), null)));
        } else {
            leave("sparse_vectors", vector, found.fixed(), wanted.fixed());
        }
    }

    private void create(VectorName vector, NewVector made, CollectionPart later) {
        String path = Node.path(made.member(), vector.value());
        if (from.hasVector(vector)) {
            String kind = from.vectors().containsKey(vector) ? "dense" : "sparse";
            collection.leave(
                    path,
                    "a %s vector has this name, and its data would be lost; give the new one another name, fill it, and delete the old one then"
                            .formatted(kind));
            collection.leave(
                    from.vectors().containsKey(vector)
                            ? Node.path("vectors", vector.value())
                            : Node.path("sparse_vectors", vector.value()),
                    "it stays for the same reason");
        } else {
            collection.change(new CreateVector(collection.name(), vector, made));
            if (!later.settings().isEmpty()) {
                collection.change(new UpdateCollection(collection.name(), later));
            }
        }
    }

    private void delete(VectorName vector) {
        collection.remove(new DeleteVector(collection.name(), vector, false));
    }

    private void leave(String member, VectorName vector, Node.Obj found, Node.Obj wanted) {
        Map<String, Node> before = new HashMap<>(found.entries());
        before.entrySet().removeAll(wanted.entries().entrySet());
        Map<String, Node> after = new HashMap<>(wanted.entries());
        after.entrySet().removeAll(found.entries().entrySet());
        collection.leave(
                Node.path(member, vector.value()),
                "it has %s and should have %s, which Qdrant fixes when it creates a vector, so its data would be lost; create a vector of another name, fill it, and delete this one then"
                        .formatted(shown(before), shown(after)));
    }

    private static String shown(Map<String, Node> leaves) {
        return leaves.isEmpty() ? "the default" : new Node.Obj(new TreeMap<>(leaves)).toString();
    }
}
