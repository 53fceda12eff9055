"""A notice: a warning, CPW, CPN or what follows, served at a point on a day."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.gis.db import models

from footprints.kinds import NoticeStatus, RequirementKind, Step
from footprints.querysets import NoticeQuerySet
from geo.models import Case, Category, Located, Premises, Profile
from geo.models.geometry import both_or_none, inside_grid, metric, web
from partners.models import Agency


class Notice(models.Model):
    """Who, what, when and where. Its papers, disputes, appeals and breaches are rows of their own."""

    step = models.CharField(max_length=12, choices=Step.choices)
    status = models.CharField(max_length=10, choices=NoticeStatus.choices, default=NoticeStatus.RECORDING)
    subject = models.ForeignKey(Profile, on_delete=models.PROTECT, null=True, related_name="notices")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="notices")
    premises = models.ForeignKey(Premises, on_delete=models.PROTECT, null=True, related_name="notices")
    # The agency and the officer who issue it; `entered_by` is who keyed it.
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="notices")
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)
    issued_on = models.DateField(null=True)
    served_at = models.DateTimeField(null=True)
    serial = models.CharField(max_length=40, blank=True)
    # "The same conduct" (s43(5)) is the same category; the text says what was seen.
    conduct = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, related_name="notices")
    conduct_text = models.TextField(blank=True)
    # The three tests of s43(1), each with its grounds.
    detrimental_grounds = models.TextField(blank=True)
    persistent_grounds = models.TextField(blank=True)
    unreasonable_grounds = models.TextField(blank=True)
    consulted = models.TextField(blank=True)
    # Of a CPW: the last day of the time allowed to put things right. Of a CPN: evidence dated after it.
    comply_by = models.DateField(null=True)
    evidence_on = models.DateField(null=True)
    evidence_text = models.TextField(blank=True)
    # How the age is known where no birth date is.
    age_basis = models.CharField(max_length=200, blank=True)
    # Why a step of the ladder was left out.
    skip_reason = models.TextField(blank=True)
    # Why it was not handed over: the owner is not known and it was posted on the premises (s44, s45).
    posted = models.BooleanField(default=False)
    # The last day it stands, by the ladder in force when it was served, or as a court set it.
    stands_until = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)
    # While a dispute is open: out of every count, tile, hotspot, ladder and export.
    restricted_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    # Counts up with every change, so that two people who edit at once notice each other.
    version = models.IntegerField(default=1)
    geom = metric(models.PointField, null=True)
    geom_web = web(models.PointField, null=True)
    accuracy_m = models.FloatField(null=True)
    located_by = models.CharField(max_length=8, choices=Located.choices, default=Located.NONE)
    moved_by_hand = models.BooleanField(default=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-issued_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(accuracy_m__isnull=True) | models.Q(accuracy_m__gte=0, accuracy_m__lt=1e6),
                name="notice_accuracy_is_metres",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=NoticeStatus.SERVED)
                | models.Q(issued_on__isnull=False, served_at__isnull=False, geom__isnull=False, conduct__isnull=False),
                name="notice_served_is_complete",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=NoticeStatus.SERVED)
                | models.Q(subject__isnull=False)
                | models.Q(posted=True, premises__isnull=False),
                name="notice_served_on_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=NoticeStatus.ERASED)
                | models.Q(
                    subject__isnull=True, geom__isnull=True, conduct_text="", serial="", erased_at__isnull=False
                ),
                name="notice_erased_holds_nothing",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=(NoticeStatus.WITHDRAWN, NoticeStatus.DISCARDED))
                | (models.Q(withdrawn_at__isnull=False) & ~models.Q(withdrawn_reason="")),
                name="notice_withdrawn_says_why",
            ),
            inside_grid("geom", "notice_on_grid", point=True),
            both_or_none("notice_both_geometries"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "serial"], name="notice_serial", condition=~models.Q(serial="")),
            models.Index(fields=["subject", "issued_on"], name="notice_of_subject"),
            models.Index(fields=["served_at"], name="notice_served"),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.serial}".strip()


class Requirement(models.Model):
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="requirements")
    position = models.SmallIntegerField()
    kind = models.CharField(max_length=8, choices=RequirementKind.choices)
    text = models.TextField()
    deadline = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["notice", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["notice", "position"], name="requirement_position_once"),
            # s43(8): a time may be set for doing and for achieving, not for stopping.
            models.CheckConstraint(
                condition=~models.Q(kind=RequirementKind.STOP) | models.Q(deadline__isnull=True),
                name="requirement_to_stop_has_no_deadline",
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="requirement_says_what"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.text}"
