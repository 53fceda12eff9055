"""Files that people hand in: stored once by their SHA-256, sealed, with a copy to be shown."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class StoredFile(models.Model):
    """One content. Its bytes lie under `FILES_ROOT`, named by the hash; the row is written after they are safe.

    `shown_sha256` names the copy that people see: re-encoded without metadata. A file of which no safe copy can
    be made has none, and is only given out whole, never shown inside a page.
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    media_type = models.CharField(max_length=60)
    size = models.BigIntegerField()
    shown_sha256 = models.CharField(max_length=64, blank=True)
    shown_media_type = models.CharField(max_length=60, blank=True)
    width = models.IntegerField(null=True)
    height = models.IntegerField(null=True)
    pages = models.IntegerField(null=True)
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(sha256__regex="^[0-9a-f]{64}$"), name="file_named_by_sha256"),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="file_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]
