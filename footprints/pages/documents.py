"""The index of papers: what lies with which notice, with its SHA-256."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Sum

from footprints.models import NoticeDocument, NoticeStatus
from partners.models import Person


@dataclass(frozen=True)
class DocumentPage:
    """The newest papers, how many there are in all, and their size together."""

    papers: list[Any]
    total: int
    size: int

    @property
    def more(self) -> int:
        return self.total - len(self.papers)


def documents_of(person: Person, notices: QuerySet[Any]) -> QuerySet[Any]:
    """Papers of visible notices that were not removed. Of an erased notice there are none."""
    living = notices.exclude(status=NoticeStatus.ERASED)
    rows = NoticeDocument.objects.visible_to(person).kept().filter(notice__in=living)
    return rows.select_related("file", "notice", "added_by").defer("notice__geom", "notice__geom_web")


def document_page(person: Person, notices: QuerySet[Any], limit: int) -> DocumentPage:
    rows = documents_of(person, notices)
    told = rows.order_by().aggregate(number=Count("pk"), size=Sum("file__size"))
    papers = list(rows.order_by("-added_at", "-pk")[:limit]) if told["number"] else []
    return DocumentPage(papers, told["number"], told["size"] or 0)
