"""Where reports come from, and each batch that brought some in."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from geo.querysets import ImportBatchQuerySet, SourceQuerySet
from partners.models import Agency


class Source(models.Model):
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="sources")
    attribution = models.CharField(max_length=200, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["slug"]

    def __str__(self) -> str:
        return self.name


class BatchStatus(models.TextChoices):
    LOADED = "loaded", "Loaded"
    UNDONE = "undone", "Taken back"


class ImportBatch(models.Model):
    """One file brought in, whole: its rows and this row are committed together."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="batches")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="batches")
    file_name = models.CharField(max_length=255)
    file_sha256 = models.CharField(max_length=64)
    format = models.CharField(max_length=60)
    status = models.CharField(max_length=10, choices=BatchStatus.choices, default=BatchStatus.LOADED)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)
    rows_read = models.IntegerField(default=0)
    rows_added = models.IntegerField(default=0)
    rows_updated = models.IntegerField(default=0)
    rows_unchanged = models.IntegerField(default=0)
    rows_removed = models.IntegerField(default=0)
    rows_rejected = models.IntegerField(default=0)
    rows_unlocated = models.IntegerField(default=0)
    transform = models.CharField(max_length=10, default="ostn15")

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        verbose_name_plural = "import batches"
        indexes: ClassVar = [models.Index(fields=["source", "file_sha256"], name="batch_same_file")]

    def __str__(self) -> str:
        return f"batch {self.pk} ({self.file_name})"


class ReportRevision(models.Model):
    """What a report said before a batch changed or removed it, so that the batch can be taken back."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="revisions")
    report_id = models.BigIntegerField()
    removed = models.BooleanField(default=False)
    before = models.JSONField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["batch", "report_id"], name="revision_once_per_batch")]

    def __str__(self) -> str:
        return f"report {self.report_id} before batch {self.batch_id}"


class HeldReports(models.Model):
    """Reports that stood there before a batch and that its file held too, unchanged: from one id to another, all of
    that source. When the batch that brought them is taken back, they stay."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="held")
    first_report = models.BigIntegerField()
    last_report = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "held reports"

    def __str__(self) -> str:
        return f"reports {self.first_report} to {self.last_report}, held by batch {self.batch_id}"
