"""Everything that happened or stands somewhere: reports, places, profiles, premises, cases and their links."""

from __future__ import annotations

from geo.models.cases import Case, CaseShare, CaseStatus
from geo.models.files import StoredFile
from geo.models.links import (
    CasePremises,
    CaseProfile,
    CaseReport,
    PremisesRole,
    ProfilePremises,
    ProfileRole,
    ReportPremises,
    ReportProfile,
    ReportRole,
    ResidenceRole,
)
from geo.models.places import Area, AreaKind, RoadClass, Street
from geo.models.premises import Premises, PremisesKind
from geo.models.profiles import Profile, ProfileKind
from geo.models.reports import Category, Handling, Located, Report, Transform
from geo.models.sources import BatchStatus, HeldReports, ImportBatch, ReportRevision, Source

__all__ = [
    "Area",
    "AreaKind",
    "BatchStatus",
    "Case",
    "CasePremises",
    "CaseProfile",
    "CaseReport",
    "CaseShare",
    "CaseStatus",
    "Category",
    "Handling",
    "HeldReports",
    "ImportBatch",
    "Located",
    "Premises",
    "PremisesKind",
    "PremisesRole",
    "Profile",
    "ProfileKind",
    "ProfilePremises",
    "ProfileRole",
    "Report",
    "ReportPremises",
    "ReportProfile",
    "ReportRevision",
    "ReportRole",
    "ResidenceRole",
    "RoadClass",
    "Source",
    "StoredFile",
    "Street",
    "Transform",
]
