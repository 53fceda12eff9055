"""The papers of a notice: statement of service, scan, photographs and others. Their bytes are StoredFiles."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.gis.db import models

from footprints.kinds import DocumentKind
from footprints.models.notices import Notice
from footprints.querysets import DocumentQuerySet
from geo.models import StoredFile


class NoticeDocument(models.Model):
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=12, choices=DocumentKind.choices)
    title = models.CharField(max_length=160, blank=True)
    # As it was handed in, sealed; what people see is its `shown` copy.
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="documents")
    file_name = models.CharField(max_length=255, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    # What a photograph says of itself, to be compared with the pin and the served time.
    taken_at = models.DateTimeField(null=True)
    taken_lon = models.FloatField(null=True)
    taken_lat = models.FloatField(null=True)
    # Taken off the bundle, with the reason, and kept.
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    removed_reason = models.TextField(blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["notice", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["notice", "file"],
                condition=models.Q(removed_at__isnull=True),
                name="document_file_once_per_notice",
            )
        ]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()
