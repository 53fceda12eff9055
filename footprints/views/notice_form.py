"""The form in which an officer records and serves a notice: a new one, or one that is still being recorded."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from footprints.models import Notice, NoticeStatus, Step
from footprints.pages.notice_form import form_config
from footprints.views.frame import answer, record_page
from geo.models import Case, Premises, Profile
from geo.report_filter import read_id
from partners.api_input import refuse_unknown
from partners.errors import InvalidInput, NotAllowed
from partners.models import Person
from partners.permissions import require_writer

RECORDS: dict[str, Any] = {"case": Case, "subject": Profile, "premises": Premises}


@record_page
def new_notice(request: HttpRequest, person: Person) -> HttpResponseBase:
    """A new notice; the address may name its case, subject, premises and step."""
    require_writer(person)
    refuse_unknown(request.GET, (*RECORDS, "step"))
    given = {name: named_record(request, person, name, model) for name, model in RECORDS.items()}
    return answer(request, "notice_form", {"config": form_config(person, step=read_step(request), **given)})


@record_page
def complete_notice(request: HttpRequest, person: Person, pk: int) -> HttpResponseBase:
    """The same form over a notice of the own agency that is still being recorded."""
    rows = Notice.objects.visible_to(person).select_related("agency").defer("geom")
    notice = get_object_or_404(rows, pk=pk)
    require_writer(person)
    if notice.agency_id != person.agency_id:
        raise NotAllowed(f"{notice.agency} issued this notice: only its people may change it.")
    if notice.status != NoticeStatus.RECORDING:
        return redirect("footprints:notice", pk=notice.pk)
    case = Case.objects.visible_to(person).filter(pk=notice.case_id).first()
    return answer(request, "notice_form", {"config": form_config(person, notice=notice, case=case), "notice": notice})


def named_record(request: HttpRequest, person: Person, name: str, model: Any) -> Any:
    """The record that the address names, of those the person may see; None where it names none."""
    pk = read_id(name, request.GET.get(name))
    return None if pk is None else get_object_or_404(model.objects.visible_to(person), pk=pk)


def read_step(request: HttpRequest) -> str | None:
    step = request.GET.get("step")
    if step is not None and step not in Step.values:
        raise InvalidInput.of("step", step, f"is not one of {', '.join(Step.values)}")
    return step
