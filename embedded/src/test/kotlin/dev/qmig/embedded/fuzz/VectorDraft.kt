package dev.qmig.embedded.fuzz

import io.qdrant.client.grpc.Common.PointId
import io.qdrant.client.grpc.Points.DenseVector
import io.qdrant.client.grpc.Points.MultiDenseVector
import io.qdrant.client.grpc.Points.SparseIndices
import io.qdrant.client.grpc.Points.SparseVector
import io.qdrant.client.grpc.Points.Vector
import io.qdrant.client.grpc.Points.VectorInput
import io.qdrant.client.grpc.Points.Vectors
import kotlin.random.Random

/** Vectors that fit the spaces of a world, and ids. */
internal class VectorDraft(
    private val random: Random,
    private val world: World,
) {
    fun id(): PointId =
        if (random.percent(85)) {
            PointId.newBuilder().setNum(random.nextLong(0, 12)).build()
        } else {
            PointId.newBuilder().setUuid(PayloadDraft(random).uuid()).build()
        }

    fun number(): Float = random.pick(
        0f,
        1f,
        -1f,
        0.5f,
        random.nextFloat(),
        random.nextFloat() * 10 - 5,
        random.nextFloat(),
    )

    fun numbers(size: Int): List<Float> = List(size) { number() }

    fun dense(space: Space): DenseVector = DenseVector.newBuilder().addAllData(numbers(space.size)).build()

    fun multi(space: Space): MultiDenseVector =
        MultiDenseVector.newBuilder().addAllVectors(random.list(1..3) { dense(space) }).build()

    fun sparse(): SparseVector {
        val indices = (0..9).shuffled(random).take(random.nextInt(0, 5))
        return SparseVector.newBuilder().addAllIndices(indices).addAllValues(numbers(indices.size)).build()
    }

    /** Always as many, so that a list of values elsewhere can have the same length. */
    fun indices(): SparseIndices = SparseIndices.newBuilder().addAllData((0..9).shuffled(random).take(INDICES)).build()

    fun vector(space: Space): Vector =
        when (space.kind) {
            Space.Kind.DENSE -> Vector.newBuilder().setDense(dense(space)).build()
            Space.Kind.MULTI -> Vector.newBuilder().setMultiDense(multi(space)).build()
            Space.Kind.SPARSE -> Vector.newBuilder().setSparse(sparse()).build()
        }

    fun input(space: Space): VectorInput =
        when {
            random.percent(30) -> VectorInput.newBuilder().setId(id()).build()
            space.kind == Space.Kind.DENSE -> VectorInput.newBuilder().setDense(dense(space)).build()
            space.kind == Space.Kind.MULTI -> VectorInput.newBuilder().setMultiDense(multi(space)).build()
            else -> VectorInput.newBuilder().setSparse(sparse()).build()
        }

    /** Some of the vectors of a point, or all of them. */
    fun vectors(): Vectors {
        val chosen = if (random.percent(70)) world.spaces else world.spaces.filter { random.nextBoolean() }
        return if (chosen.size == 1 && chosen[0].name.isEmpty()) {
            Vectors.newBuilder().setVector(vector(chosen[0])).build()
        } else {
            val vectors = Vectors.newBuilder()
            vectors.vectorsBuilder.putAllVectors(chosen.associate { it.name to vector(it) })
            vectors.build()
        }
    }

    companion object {
        const val INDICES = 3
    }
}
