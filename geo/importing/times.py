"""When something happened, from the text of a file: a half-open window that is as wide as the text is vague."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

PRECISIONS = ("month", "day", "hour", "minute", "second")
SPANS = {"hour": timedelta(hours=1), "minute": timedelta(minutes=1), "second": timedelta(seconds=1)}
EXAMPLE = datetime(2026, 1, 31, 23, 59, 0)  # noqa: DTZ001 - only printed, to show a format
EARLIEST, LATEST = 1900, 2099
MICROSECOND = timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class TimeRule:
    """Where a file says when: its columns (a date and a time of day are read as one text), and how it is written.

    `formats` holds pairs of a strptime format, or "iso", and the precision of what it reads, tried in order.
    Times without an offset are local to `zone`.
    """

    columns: tuple[str, ...]
    until: str
    formats: tuple[tuple[str, str], ...]
    zone: ZoneInfo

    def examples(self) -> str:
        return " or ".join(EXAMPLE.isoformat() if name == "iso" else EXAMPLE.strftime(name) for name, _ in self.formats)


@dataclass(frozen=True)
class Window:
    """start <= moment < end, in microseconds since 1970 (UTC); `key` is what names it for good."""

    start_us: int
    end_us: int
    key: str


def read_window(text: str, until: str, rule: TimeRule) -> Window:
    """The window of one row. ValueError says which rule the text breaks."""
    first = _read(text, rule)
    if not until:
        return first
    last = _read(until, rule)
    if last.end_us <= first.start_us:
        raise ValueError("ends before it starts")
    return Window(first.start_us, max(first.end_us, last.end_us), f"{first.key}/{last.key}")


def _read(text: str, rule: TimeRule) -> Window:
    if not text:
        raise ValueError(f"is empty, where a date like {rule.examples()} is needed")
    for name, precision in rule.formats:
        try:
            moment = datetime.fromisoformat(text) if name == "iso" else datetime.strptime(text, name)  # noqa: DTZ007
        except ValueError:
            continue
        if not EARLIEST <= moment.year <= LATEST:
            raise ValueError(f"lies outside the years {EARLIEST} to {LATEST}")
        # An ISO date without a time of day is a day, whatever the format says of times.
        return _widened(moment, "day" if name == "iso" and len(text) <= len("2026-01-31") else precision, rule.zone)
    raise ValueError(f"is not a date like {rule.examples()}")


def _widened(moment: datetime, precision: str, zone: ZoneInfo) -> Window:
    if precision == "month":
        start = datetime(moment.year, moment.month, 1, tzinfo=zone)
        end = datetime(moment.year + moment.month // 12, moment.month % 12 + 1, 1, tzinfo=zone)
        return Window(_micros(start), _micros(end), f"{start:%Y-%m}")
    if precision == "day":
        start = datetime(moment.year, moment.month, moment.day, tzinfo=zone)
        return Window(_micros(start), _micros(start + timedelta(days=1)), f"{start:%Y-%m-%d}")
    return _clock(moment, precision, zone)


def _clock(moment: datetime, precision: str, zone: ZoneInfo) -> Window:
    """A time of day. Local times that the clocks pass twice in autumn get a window that holds both."""
    given = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    first, second = given.replace(fold=0).astimezone(UTC), given.replace(fold=1).astimezone(UTC)
    if first > second:
        raise ValueError("is a time that the clocks skipped on that day")
    start = _cut(first, precision)
    end = _cut(second, precision) + SPANS[precision]
    return Window(_micros(start), _micros(end), start.strftime("%Y-%m-%dT%H:%M:%SZ"))


def _cut(moment: datetime, precision: str) -> datetime:
    minute = 0 if precision == "hour" else moment.minute
    return moment.replace(minute=minute, second=moment.second if precision == "second" else 0, microsecond=0)


def _micros(moment: datetime) -> int:
    return (moment.astimezone(UTC) - EPOCH) // MICROSECOND
