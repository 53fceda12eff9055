"""Short plain words for notices: requirements, grounds of disputes and what decided them."""

from __future__ import annotations

STOP: dict[str, str] = {
    "street-drinking": "drinking alcohol in the street or from an open container in the town",
    "noise": "playing music that can be heard outside your home between 22:00 and 8:00",
    "begging": "asking people for money at cash machines and shop doors",
    "intimidation": "shouting at, following or blocking the way of other people",
    "rowdy-behaviour": "gathering with others and causing a disturbance in this street",
    "vehicle-nuisance": "revving, racing or stopping with the engine running in this street",
    "drug-related": "using or supplying drugs in this street, its stairwells and doorways",
    "neighbour-dispute": "shouting at or knocking on the doors of your neighbours",
    "littering": "leaving rubbish outside your premises on days other than collection day",
    "fly-tipping": "leaving furniture, rubble or bags on land that is not yours",
    "graffiti": "marking walls, shutters or street furniture",
    "animal-nuisance": "letting your dog off its lead in the park and on the pavement",
    "fireworks": "lighting fireworks in the street or throwing them",
    "railway-trespass": "going onto the line or the platforms without a ticket",
}
ANY_STOP = "behaving in a way that alarms or distresses people here"
DO: dict[str, str] = {
    "noise": "have your sound system checked and its level set by the council's officer",
    "littering": "order a second bin and keep its lid closed",
    "fly-tipping": "take away what you left there and show the receipt of the tip",
    "animal-nuisance": "have the fence of the garden mended",
    "vehicle-nuisance": "have the exhaust of your vehicle put right",
}
STEPS: dict[str, str] = {
    "street-drinking": "keep three appointments with the alcohol service",
    "drug-related": "keep three appointments with the drugs service",
    "begging": "meet the outreach worker within two weeks",
}
STAND_BY = "be courteous to neighbours and to officers"
EVIDENCE = (
    "Seen again by an officer; pocket book entry and body-worn video.",
    "Two residents' diary sheets for the week, both signed.",
    "Street camera, 21:40 to 22:05, saved by the control room.",
    "Statement of the shop's manager.",
)
BREACHES = (
    "Seen by two officers doing what the notice forbids; body-worn video is kept.",
    "Recognised on the street camera by the officer who served the notice.",
    "The work was not done by the day that the notice set; photographed.",
)
WITHDRAWN = (
    "Served in error: the person was at work that evening.",
    "Withdrawn at the review: the street in the notice was the wrong one.",
    "A contract was agreed instead.",
)
DISPUTES = (
    "Says that somebody gave their name.",
    "Says they were not there; their employer's letter is to follow.",
    "Says that the music came from the flat below.",
    "Says the notice was never handed over.",
)
REJECTED = "The officer's video shows the person and the handing over. The notice stands."
UPHELD = "Another person gave this name: the record was about the wrong person and is erased."
