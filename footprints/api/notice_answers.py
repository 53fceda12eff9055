"""One notice as its detail shows it, for every door that answers with it."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from rest_framework.response import Response

from footprints.api.notice_shapes import NoticeDetailSerializer
from footprints.models import Notice
from footprints.notice_reading import seen_with, tell_standing
from footprints.pointing import pointed_out
from footprints.services.findings import findings
from partners.models import Person


def tell_all(notice: Any, person: Person) -> Any:
    """Sets on a notice what it lacks, what it would break, and what somebody should look at."""
    notice.findings = findings(notice, person)
    notice.pointed_out = pointed_out(notice, person)
    return notice


def notice_answer(person: Person, notice_id: int, *, status: int = 200) -> Response:
    """The notice after something was done to what belongs to it: read anew, through what the person may see."""
    notice: Any = get_object_or_404(seen_with(Notice.objects.visible_to(person), person), pk=notice_id)
    tell_standing([notice])
    shape = NoticeDetailSerializer(tell_all(notice, person), context={"notices": {notice.pk: notice}})
    return Response(shape.data, status=status)
