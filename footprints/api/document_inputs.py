"""What comes beside the file when a paper is handed in."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from footprints.models import DocumentKind
from partners.api_input import Choice, StrictSerializer, Text


class NewDocumentInput(StrictSerializer):
    kind = Choice(choices=DocumentKind.choices)
    title = Text(required=False, allow_blank=True, max_length=160)


class NewDocumentForm(NewDocumentInput):
    """The whole form, for the schema: the file itself is read as it comes in."""

    file: Any = serializers.FileField()
