import kotlin.math.sqrt

description("sixty notes, with vectors of the first model")

/**
 * Stands for a model: each word counts in two of 64 places, with a sign, both by its hash. Texts that share words come near each
 * other.
 */
fun firstModel(text: String): FloatArray {
    val vector = FloatArray(64)
    text.lowercase().split(Regex("[^a-z]+")).filter { it.length > 3 }.forEach { word ->
        var hash = word.hashCode()
        repeat(2) {
            hash = hash * -1640531527 + 12345
            vector[(hash ushr 16) % vector.size] += if (hash shr 8 and 1 == 0) 1f else -1f
        }
    }
    val length = sqrt(vector.sumOf { it.toDouble() * it }).toFloat()
    return FloatArray(vector.size) { vector[it] / length }
}

val notes = """
    bread: Knead the dough until it is smooth, then let it rise under a cloth.
    bread: A sourdough starter wants flour and water every day.
    bread: Bake the loaf in a hot oven with a bowl of steam.
    bread: Rye flour makes a heavy dough, and bread that keeps for a week.
    bread: Yeast in warm water wakes up, and the dough will rise faster.
    bread: The crust of a loaf crackles when it leaves the oven.
    bread: Whole wheat flour takes more water than white flour.
    bread: Fold the dough twice, so that the crumb of the bread is open.
    bread: Salt slows the yeast and gives bread its taste.
    bread: Rolls need a short time in the oven, a large loaf an hour.
    bread: Proof the shaped loaf in a basket dusted with rye flour.
    bread: Old bread goes into soup, or is toasted for crumbs.
    bread: A baker weighs flour, water, salt and yeast.
    bread: Slash the loaf before baking, and the crust opens there.
    bread: Cold dough from the night before bakes into a better crust.
    stars: A telescope shows the rings of the planet Saturn.
    stars: The galaxy has a hundred billion stars and a dark centre.
    stars: Jupiter is the largest planet, and four of its moons are bright.
    stars: A comet grows a tail when its orbit comes near the sun.
    stars: The moon hides stars, which astronomers time with care.
    stars: Red giants are old stars that have used up their hydrogen.
    stars: Light from that galaxy left it before there were people.
    stars: Mars has two small moons and a thin atmosphere.
    stars: An astronomer needs a dark sky more than a large telescope.
    stars: A supernova outshines the whole galaxy that it is in.
    stars: The orbit of a planet is an ellipse with the sun to one side.
    stars: Binoculars show the moons of Jupiter on a clear night sky.
    stars: Meteors come from the dust along the orbit of a comet.
    stars: A nebula is gas that new stars light from within.
    stars: The mirror of the telescope gathers light of faint stars.
    bicycles: Oil the chain of the bicycle after a ride in the rain.
    bicycles: Worn brake pads squeal, and the wheel stops late.
    bicycles: Shift to a low gear before the climb, not on it.
    bicycles: A puncture is found by holding the tube of the tyre under water.
    bicycles: The saddle is right when the leg is nearly straight on the pedal.
    bicycles: Spokes hold the wheel round, and a loose spoke makes it wobble.
    bicycles: Cyclists ride in a line, and the first breaks the wind.
    bicycles: A steel frame is heavier and easy to repair.
    bicycles: Check the pressure of each tyre before a long ride.
    bicycles: The cable of the rear brake runs along the frame.
    bicycles: A chain that is worn ruins the gear wheels.
    bicycles: Wide tyres roll well on gravel, narrow tyres on the road.
    bicycles: Put lights on the bicycle for the ride home.
    bicycles: Pedals with clips hold the shoe of the cyclist.
    bicycles: Disc brakes stop a bicycle in the wet as in the dry.
    boats: Reef the sail before the wind is too strong.
    boats: The anchor holds in sand and slips on rock.
    boats: A sailor reads the tide before leaving the harbour.
    boats: Tack when the wind comes from where the boat should go.
    boats: The keel keeps a yacht upright and from drifting.
    boats: Coil the rope clockwise, so that it runs from the deck.
    boats: The crew hoists the sails while the boat lies into the wind.
    boats: A buoy marks the channel to the harbour.
    boats: The rudder steers nothing while the boat is still.
    boats: Tie the boat to the quay with a rope fore and aft.
    boats: Waves are short and steep where wind blows against the tide.
    boats: The mast bends, and the main sail is flat in a gust of wind.
    boats: Fenders hang between the hull and the quay.
    boats: The chart shows rocks, depths and every buoy.
    boats: Sailing at night, the crew keeps watch on deck by turns.
""".trim().lines().map {
    it.trim().split(": ", limit = 2)
}

createCollection("notes_a") {
    vectors(64, Cosine)
    payloadIndexes { keyword("topic") }
}
upsertPoints("notes_a") {
    notes.forEachIndexed { number, (topic, text) ->
        point(number + 1L) {
            vector(firstModel(text).asList())
            payload("topic" to topic, "text" to text)
        }
    }
}

// Applications know the alias alone.
createAlias("notes", "notes_a")
