"""Notices and the ladder they follow, and the polygons where a case, a notice or a power applies."""

from __future__ import annotations

from footprints.kinds import (
    LEGAL_AREAS,
    OUTCOMES,
    PUBLIC_AREAS,
    WARNINGS,
    DocumentKind,
    FootprintKind,
    NoticeStatus,
    RequirementKind,
    Step,
)
from footprints.models.documents import NoticeDocument
from footprints.models.footprints import Footprint, FootprintVersion
from footprints.models.ladder import Designation, LadderPolicy, LadderStep, LegalParameter, Power
from footprints.models.notices import Notice, Requirement
from footprints.models.proceedings import (
    Appeal,
    AppealGround,
    AppealStatus,
    Breach,
    Dispute,
    DisputeStatus,
    FixedPenalty,
)

__all__ = [
    "LEGAL_AREAS",
    "OUTCOMES",
    "PUBLIC_AREAS",
    "WARNINGS",
    "Appeal",
    "AppealGround",
    "AppealStatus",
    "Breach",
    "Designation",
    "Dispute",
    "DisputeStatus",
    "DocumentKind",
    "FixedPenalty",
    "Footprint",
    "FootprintKind",
    "FootprintVersion",
    "LadderPolicy",
    "LadderStep",
    "LegalParameter",
    "Notice",
    "NoticeDocument",
    "NoticeStatus",
    "Power",
    "Requirement",
    "RequirementKind",
    "Step",
]
