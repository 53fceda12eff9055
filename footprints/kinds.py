"""The fixed sets of this room: steps, states, kinds of requirement, of paper and of footprint."""

from __future__ import annotations

from django.db import models


class Step(models.TextChoices):
    """What a notice is, from the first warning to what a court orders."""

    WARNING_1 = "warning-1", "First ASB warning"
    WARNING_2 = "warning-2", "Second ASB warning"
    WARNING_3 = "warning-3", "Third ASB warning"
    ABC = "abc", "Acceptable behaviour contract"
    CPW = "cpw", "Community Protection Warning"
    CPN = "cpn", "Community Protection Notice"
    CBO = "cbo", "Criminal behaviour order"
    INJUNCTION = "injunction", "Injunction"
    CLOSURE = "closure", "Closure order"
    EVICTION = "eviction", "Eviction"


WARNINGS = frozenset({Step.WARNING_1, Step.WARNING_2, Step.WARNING_3})
# What a court orders, or a landlord does, when the ladder did not help: recorded, not served from a pad.
OUTCOMES = frozenset({Step.CBO, Step.INJUNCTION, Step.CLOSURE, Step.EVICTION})


class NoticeStatus(models.TextChoices):
    RECORDING = "recording", "Being recorded"
    SERVED = "served", "Served"
    WITHDRAWN = "withdrawn", "Withdrawn"
    ERASED = "erased", "Erased"
    # Begun by mistake: at no door any more, kept with the reason, and brought back by whoever undoes it.
    DISCARDED = "discarded", "Discarded"


class RequirementKind(models.TextChoices):
    """What a notice may ask (s43(3)): to stop, to do, or to take reasonable steps towards a result."""

    STOP = "stop", "Stop doing"
    DO = "do", "Do"
    STEPS = "steps", "Take reasonable steps to"


class DocumentKind(models.TextChoices):
    STATEMENT = "statement", "Statement of service"
    SCAN = "scan", "Scan of the notice"
    PHOTOGRAPH = "photograph", "Photograph"
    POSTING = "posting", "Photograph of the notice as posted"
    EVIDENCE = "evidence", "Evidence"
    OTHER = "other", "Other paper"


class FootprintKind(models.TextChoices):
    CASE = "case", "Footprint of a case"
    NOTICE = "notice", "Footprint of a notice"
    TEMPLATE = "template", "Template to copy"
    PSPO = "pspo", "Public spaces protection order"
    DISPERSAL = "dispersal", "Dispersal area"
    CLOSURE = "closure", "Closure"
    CBO = "cbo", "Zone of a criminal behaviour order"


# Areas where a power applies to everybody: public by law, so everybody who signs in sees them. Whom the zone of a
# criminal behaviour order keeps out is not public.
PUBLIC_AREAS = frozenset({FootprintKind.PSPO, FootprintKind.DISPERSAL, FootprintKind.CLOSURE})
LEGAL_AREAS = PUBLIC_AREAS | {FootprintKind.CBO}
# Seen by everybody who signs in: public areas, and outlines made to be copied.
COMMON_KINDS = PUBLIC_AREAS | {FootprintKind.TEMPLATE}
