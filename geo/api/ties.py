"""What stands tied to reports, profiles and premises: in their answers, and the bodies that tie and untie."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Prefetch
from rest_framework import serializers
from rest_framework.request import Request

from geo.models import Premises, Profile, Report
from partners.api_input import RecordNumber, StrictSerializer, Text, read_body
from partners.errors import InvalidInput
from partners.models import Person

LARGE = {"premises": ("geom", "geom_web"), "profile": ("notes",), "report": ("geom", "geom_web", "text", "attributes")}


class TiedReportSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="report.pk")
    category = serializers.CharField(source="report.category_id")
    category_name = serializers.CharField(source="report.category.name")
    place = serializers.CharField(source="report.place")
    role = serializers.CharField()

    def get_fields(self) -> dict[str, Any]:
        """Adds `from`, which Python does not take as the name of an attribute."""
        return {**super().get_fields(), "from": serializers.DateTimeField(source="report.occurred_from")}


class TiedPremisesSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="premises.pk")
    name = serializers.CharField(source="premises.__str__")
    kind = serializers.CharField(source="premises.kind")
    role = serializers.CharField()


class TiedProfileSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="profile.pk")
    name = serializers.CharField(source="profile.name")
    kind = serializers.CharField(source="profile.kind")
    role = serializers.CharField()


class UntiePremisesInput(StrictSerializer):
    premises = RecordNumber()


class TiePremisesInput(UntiePremisesInput):
    role = Text(required=False)


class UntieInput(StrictSerializer):
    """Exactly one of the two."""

    premises = RecordNumber(required=False)
    profile = RecordNumber(required=False)


class TieInput(UntieInput):
    role = Text(required=False)


def read_link(shape: type[StrictSerializer], request: Request, kinds: Collection[str]) -> dict[str, Any]:
    """Which record to tie or untie, as the arguments of the service. Raises InvalidInput unless it is one."""
    body = read_body(shape, request)
    named = [kind for kind in kinds if kind in body]
    if len(named) != 1:
        raise InvalidInput.of("body", ", ".join(named), f"needs exactly one of {', '.join(kinds)}")
    return {"kind": named[0], "record_id": body.pop(named[0]), **body}


def tied_reports(link: Any, person: Person) -> Prefetch[Any]:
    return seen_ties(link, "report", Report, person, "report__category", "-report__occurred_from")


def tied_profiles(link: Any, person: Person) -> Prefetch[Any]:
    return seen_ties(link, "profile", Profile, person, "profile", "profile__name")


def tied_premises(link: Any, person: Person) -> Prefetch[Any]:
    return seen_ties(link, "premises", Premises, person, "premises", "premises__name")


def seen_ties(link: Any, kind: str, model: Any, person: Person, joined: str, order: str) -> Prefetch[Any]:
    """Links to records that the person may see, as `tied_<kind>`: the others may not even be counted."""
    links = link.objects.filter(**{f"{kind}__in": model.objects.visible_to(person)}).select_related(joined)
    links = links.defer(*(f"{kind}__{column}" for column in LARGE[kind])).order_by(order, "pk")
    return Prefetch(f"{kind}_links", queryset=links, to_attr=f"tied_{kind}")
