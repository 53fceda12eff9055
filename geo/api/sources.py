"""Where reports come from: categories, sources and the batches that brought them in. Read only."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

from geo.models import Category, ImportBatch, Source
from partners.api_views import RecordViewSet
from partners.pagination import InOrder

SLUG = "[-a-zA-Z0-9_]{1,60}"


class CategorySerializer(serializers.ModelSerializer[Category]):
    class Meta:
        model = Category
        fields: ClassVar = ["slug", "name"]


class SourceSerializer(serializers.ModelSerializer[Source]):
    agency = serializers.CharField(source="agency.slug")

    class Meta:
        model = Source
        fields: ClassVar = ["slug", "name", "agency", "attribution"]


class ImportBatchSerializer(serializers.ModelSerializer[ImportBatch]):
    source = serializers.CharField(source="source.slug")  # type: ignore[assignment]  # the API's word
    agency = serializers.CharField(source="agency.slug")
    made_by = serializers.CharField(source="made_by.name", default="")

    class Meta:
        model = ImportBatch
        fields: ClassVar = [
            *("id", "source", "agency", "file_name", "file_sha256", "format", "status", "made_by", "made_at"),
            *("undone_at", "rows_read", "rows_added", "rows_updated", "rows_unchanged", "rows_removed"),
            *("rows_rejected", "rows_unlocated", "transform"),
        ]


class CategoryViewSet(ListModelMixin, RetrieveModelMixin, RecordViewSet):
    """The kinds of things that reports report. The same for everybody."""

    queryset = Category.objects.none()
    serializer_class = CategorySerializer
    pagination_class = InOrder
    lookup_field = "slug"
    lookup_value_regex = SLUG

    def get_queryset(self) -> QuerySet[Any]:
        return Category.objects.all()


class SourceViewSet(ListModelMixin, RetrieveModelMixin, RecordViewSet):
    """The sources of one's own agency, and of the reports that others share."""

    queryset = Source.objects.none()
    serializer_class = SourceSerializer
    pagination_class = InOrder
    lookup_field = "slug"
    lookup_value_regex = SLUG

    def get_queryset(self) -> QuerySet[Any]:
        return Source.objects.visible_to(self.person).select_related("agency")


class ImportBatchViewSet(ListModelMixin, RetrieveModelMixin, RecordViewSet):
    """What was imported, from which file, and how many rows were read, added, changed and refused."""

    queryset = ImportBatch.objects.none()
    serializer_class = ImportBatchSerializer

    def get_queryset(self) -> QuerySet[Any]:
        return ImportBatch.objects.visible_to(self.person).select_related("source", "agency", "made_by")
