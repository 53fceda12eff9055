"""The evidence packs of a case and of a profile, as PDFs to take away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone

from footprints.pack.facts import case_pack_facts, profile_pack_facts
from footprints.pack.pdf import pack_name, pack_pdf
from footprints.views.frame import record_page
from geo.models import Case, Profile
from partners.models import Person


@record_page
def case_pack(request: HttpRequest, person: Person, pk: int) -> HttpResponseBase:
    case = get_object_or_404(Case.objects.visible_to(person).select_related("lead_agency"), pk=pk)
    today = timezone.localdate()
    return download(pack_pdf(case_pack_facts(person, case, today)), pack_name("case", case.reference, today))


@record_page
def profile_pack(request: HttpRequest, person: Person, pk: int) -> HttpResponseBase:
    profile = get_object_or_404(Profile.objects.visible_to(person).select_related("agency"), pk=pk)
    today = timezone.localdate()
    return download(pack_pdf(profile_pack_facts(person, profile, today)), pack_name("profile", profile.name, today))


def download(pdf: bytes, name: str) -> HttpResponse:
    """Never shown inside a page, never kept by a browser or a proxy."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    return response
