"""What the child process refuses, and the limits it is given."""

from __future__ import annotations

from dataclasses import dataclass, field


class Refused(Exception):
    """The rule that a file breaks, in words that follow its name."""


@dataclass(frozen=True)
class Limits:
    pixels: int
    pages: int


@dataclass(frozen=True)
class Taken:
    """What a photograph says of itself. `at` is ISO 8601, with a distance from UTC where the camera gave one."""

    at: str | None = None
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True)
class Reading:
    """What a file turned out to be, with the copy that people may see."""

    media_type: str
    shown_media_type: str
    shown: bytes
    width: int | None = None
    height: int | None = None
    pages: int | None = None
    taken: Taken = field(default_factory=Taken)
