package dev.qmig.qdrant;

import dev.qmig.model.ShardKey;
import dev.qmig.model.ShardKeyParams;
import io.qdrant.client.grpc.Collections;
import io.qdrant.client.grpc.Collections.CollectionClusterInfoResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Shard keys as a server writes them, and which shards it has under each. */
final class ShardKeys {

    private ShardKeys() {}

    static Collections.ShardKey write(ShardKey key) {
        Collections.ShardKey.Builder written = Collections.ShardKey.newBuilder();
        if (key instanceof ShardKey.Numeric number) {
            return written.setNumber(number.value()).build();
        }
        return written.setKeyword(((ShardKey.Keyword) key).value()).build();
    }

    /** Each key with its number of shards, and as many copies as the shard has that has most. */
    static SortedMap<ShardKey, ShardKeyParams> read(CollectionClusterInfoResponse cluster) {
        Map<Collections.ShardKey, Map<Integer, Integer>> copies = new HashMap<>();
        cluster.getLocalShardsList().stream()
                .filter(Collections.LocalShardInfo::hasShardKey)
                .forEach(shard -> count(copies, shard.getShardKey(), shard.getShardId()));
        cluster.getRemoteShardsList().stream()
                .filter(Collections.RemoteShardInfo::hasShardKey)
                .forEach(shard -> count(copies, shard.getShardKey(), shard.getShardId()));
        SortedMap<ShardKey, ShardKeyParams> keys = new TreeMap<>();
        copies.forEach((key, shards) -> keys.put(read(key), params(shards)));
        return keys;
    }

    private static void count(
            Map<Collections.ShardKey, Map<Integer, Integer>> copies, Collections.ShardKey key, int shard) {
        copies.computeIfAbsent(key, first -> new HashMap<>()).merge(shard, 1, Integer::sum);
    }

    private static ShardKey read(Collections.ShardKey key) {
        return key.hasNumber() ? new ShardKey.Numeric(key.getNumber()) : new ShardKey.Keyword(key.getKeyword());
    }

    private static ShardKeyParams params(Map<Integer, Integer> shards) {
        int most = shards.values().stream().max(Integer::compare).orElse(1);
        return new ShardKeyParams(shards.size(), most, List.of(), null);
    }
}
