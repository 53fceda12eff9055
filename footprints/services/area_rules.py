"""The rules of legal areas: which limit of the law binds which kind, and what every legal area must say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

from django.utils import timezone

from footprints.core.areas import Fault, Limit, Span, clock_faults, days_faults, hours_faults, years_faults
from footprints.kinds import LEGAL_AREAS, FootprintKind
from footprints.models import LegalParameter
from partners.errors import FieldError, InvalidInput, shown

# By kind: the legal parameter that limits it, and how the limit is counted. A court sets the length of a
# criminal behaviour order: two years at least for adults, with no longest.
LIMITS: dict[str, tuple[str, Callable[[Span, Limit], Iterator[Fault]]]] = {
    FootprintKind.PSPO: ("pspo-years", years_faults),
    FootprintKind.DISPERSAL: ("dispersal-hours", hours_faults),
    FootprintKind.CLOSURE: ("closure-order-days", days_faults),
}
# Where the hour matters; elsewhere hours would be obeyed by nobody.
WITH_HOURS = frozenset({FootprintKind.DISPERSAL, FootprintKind.CLOSURE})
ACT = "Anti-social Behaviour, Crime and Policing Act 2014"
# The section that gives each power, and says that what it means there must be specified.
SECTIONS = {
    FootprintKind.PSPO: "s59",
    FootprintKind.DISPERSAL: "s34",
    FootprintKind.CLOSURE: "s76",
    FootprintKind.CBO: "s22",
}


def check_area(kind: str, terms: str, span: Span) -> None:
    """Raises InvalidInput with every rule that an area of this kind would break."""
    found = [*terms_faults(kind, terms), *span_faults(kind, span)]
    if found:
        raise InvalidInput(errors=tuple(FieldError(each.field, shown(each.value), each.rule) for each in found))


def terms_faults(kind: str, terms: str) -> Iterator[Fault]:
    if kind in LEGAL_AREAS and not terms.strip():
        section = f"{ACT}, {SECTIONS[FootprintKind(kind)]}"
        yield Fault("terms", "", f"is needed: what is forbidden there, or which power may be used ({section})")
    if kind not in LEGAL_AREAS and terms:
        yield Fault("terms", terms, "belongs to areas where a power applies, not to this kind of footprint")


def span_faults(kind: str, span: Span) -> Iterator[Fault]:
    if kind not in WITH_HOURS:
        for field, moment in (("starts_at", span.starts_at), ("ends_at", span.ends_at)):
            if moment is not None:
                yield Fault(field, str(moment), "belongs to dispersal areas and closures, not to this kind")
        if span.has_hours:
            return
    if kind in LIMITS:
        name, faults = LIMITS[kind]
        limit = limit_on(name, span.valid_from)
        if limit is None:
            yield Fault("valid_from", str(span.valid_from), f"is a day on which this power did not exist ({ACT})")
        else:
            yield from faults(span, limit)
            if kind == FootprintKind.DISPERSAL and not (span.starts_at and span.ends_at):
                return  # said already, hour by hour
    yield from clock_faults(span)


def limit_on(name: str, day: date) -> Limit | None:
    """The legal parameter as it holds on the first day of an area."""
    row = LegalParameter.objects.on(day).filter(name=name).order_by("-from_date").first()
    return Limit(int(row.value), row.source) if row else None


def local(moment: datetime | None) -> datetime | None:
    """By the clock that people of this country go by: an area begins on a local day."""
    return None if moment is None else timezone.localtime(moment)
