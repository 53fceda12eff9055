"""Short plain words for reports: what a caller said, what was done. `{place}` is the street."""

from __future__ import annotations

SAYINGS: dict[str, tuple[str, ...]] = {
    "street-drinking": (
        "Group of four drinking on the benches at {place}. Bottles left behind.",
        "Two men drunk and shouting outside the shops, {place}.",
        "Drinking since the morning at {place}, people cross the road to avoid them.",
        "About six people with cans by the bus stop. Asked for money.",
        "Caller cannot get past a drinking group on {place}.",
    ),
    "noise": (
        "Loud music from an upstairs flat, {place}. Third night this week.",
        "Party in a back garden, {place}. Shouting and bass.",
        "Car stereo at full volume outside the parade.",
        "Alarm sounding since the early evening at {place}.",
        "Shouting and singing in the street as the pubs close.",
    ),
    "begging": (
        "Man sitting by the cash machine asks everyone for money.",
        "Begging outside the supermarket at {place}, follows people to their cars.",
        "Woman with a dog begging in the doorway, polite, seems unwell.",
        "Same two people begging at {place} each afternoon.",
    ),
    "intimidation": (
        "Group of youths blocks the pavement at {place} and swears at passers-by.",
        "Shop worker threatened after refusing a sale.",
        "Caller followed from {place} by three people on bikes.",
        "Resident shouted at from a car. Knows the driver by sight.",
        "Youths kicked at the door and ran off, {place}.",
    ),
    "rowdy-behaviour": (
        "Fifteen or so young people running in and out of the shops at {place}.",
        "Two groups arguing, looks as if it will come to blows.",
        "Throwing stones at a wall, {place}. One window cracked.",
        "Youths climbing on the bus shelter.",
        "Eggs thrown at houses on {place}.",
        "Crowd outside the takeaway, pushing and shouting.",
    ),
    "vehicle-nuisance": (
        "Cars racing from the roundabout along {place}.",
        "Off-road bike on the grass, no plate, rider in a black helmet.",
        "Handbrake turns in the car park, about eight cars.",
        "E-scooters on the pavement at speed, {place}.",
        "Car parked across the drive again, engine running.",
    ),
    "drug-related": (
        "Smell of cannabis from the stairwell, {place}.",
        "Cars stop for a minute and go. Caller thinks it is dealing.",
        "Two people exchange something for cash by the garages.",
        "Needles found near {place}. Reported for removal.",
    ),
    "neighbour-dispute": (
        "Neighbours shouting about a fence, {place}.",
        "Rubbish thrown over the wall again.",
        "Dispute about parking on {place}. Both sides have called.",
        "Banging on the wall at night. Caller keeps a diary.",
    ),
    "littering": (
        "Takeaway boxes and cans all over {place}.",
        "Bins overflowing, litter blows down the street.",
        "Broken glass on the path by the gate.",
    ),
    "fly-tipping": (
        "Mattress and two chairs left at {place}.",
        "Builders' rubble tipped in the lay-by overnight.",
        "Black bags dumped behind the flats, one torn open.",
        "Fridge and tyres left by the garages, {place}.",
    ),
    "graffiti": (
        "Tags on the shutters at {place}, not there yesterday.",
        "Paint sprayed on the underpass wall.",
        "Bus shelter glass broken at {place}.",
    ),
    "animal-nuisance": (
        "Dog off the lead ran at a child, {place}. No injury.",
        "Dog barks all day at an address on {place}.",
        "Dog mess along the path.",
    ),
    "fireworks": (
        "Fireworks let off in the street, {place}.",
        "Rockets aimed at cars near {place}.",
        "Bangers thrown outside the shops.",
    ),
    "railway-trespass": (
        "Two youths on the track by the footbridge.",
        "Person crossed the line from platform 2.",
        "Stones thrown at a passing train from the cutting.",
        "Climbed the fence behind {place} and walked along the line.",
    ),
}
OUTCOMES: dict[str, tuple[str, ...]] = {
    "police": (
        "No trace on arrival",
        "Words of advice given",
        "Area searched",
        "Moved on",
        "Passed to the neighbourhood team",
        "",
        "",
    ),
    "council": ("Removed by the street team", "Letter sent", "Visited", "Diary sheets sent", ""),
    "transport-police": ("Moved on", "Words of advice given", "Escorted from the station", ""),
    "housing": ("Tenant visited", "Warning letter sent", "Mediation offered", "Diary sheets sent", ""),
}
NO_PLACE = (
    "Town centre, caller did not say where",
    "Somewhere along the river",
    "On a bus, stop not known",
    "Withheld by the caller",
)
