"""The shapes of a notice's papers in answers and bodies."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from footprints.models import DocumentKind, NoticeDocument
from footprints.photographs import differences_of
from partners.api_input import Choice, StrictSerializer, Text


class DocumentSerializer(serializers.ModelSerializer[NoticeDocument]):
    """A paper of a notice. `differences` says where a photograph was taken elsewhere, or at another time."""

    kind_name = serializers.CharField(source="get_kind_display")
    media_type = serializers.CharField(source="file.media_type")
    size = serializers.IntegerField(source="file.size")
    sha256 = serializers.CharField(source="file_id")
    added_by = serializers.SerializerMethodField()
    has_shown = serializers.SerializerMethodField()
    differences = serializers.SerializerMethodField()

    class Meta:
        model = NoticeDocument
        fields: ClassVar = [
            *("id", "kind", "kind_name", "title", "file_name", "media_type", "size", "sha256"),
            *("added_by", "added_at", "has_shown", "differences"),
        ]

    def get_added_by(self, document: NoticeDocument) -> str | None:
        return document.added_by.name if document.added_by else None

    def get_has_shown(self, document: NoticeDocument) -> bool:
        return document.file.shown_sha256 != ""

    def get_differences(self, document: NoticeDocument) -> list[str]:
        return differences_of(document, document.notice)


class NewDocumentInput(StrictSerializer):
    """What comes beside the file in the form."""

    kind = Choice(choices=DocumentKind.choices)
    title = Text(required=False, allow_blank=True, max_length=160)


class NewDocumentForm(NewDocumentInput):
    """The whole form, for the schema: the file itself is read as it comes in."""

    file: Any = serializers.FileField()
