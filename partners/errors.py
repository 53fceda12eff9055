"""The one family of errors that people see: each names the field, the value and the rule."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_VALUE = 120


@dataclass(frozen=True)
class FieldError:
    """One thing that is wrong: which field, the value as it came, and the rule it breaks."""

    field: str
    value: str
    rule: str

    def __str__(self) -> str:
        return f'{self.field}: "{self.value}" {self.rule}' if self.value else f"{self.field}: {self.rule}"


def shown(value: object) -> str:
    """The value as an error shows it: printable, and short."""
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(value))
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


class Problem(Exception):
    """An error with a status that the edge turns into problem details (RFC 9457) or a page."""

    status = 500
    title = "Something went wrong"

    def __init__(self, detail: str = "", *, errors: tuple[FieldError, ...] = ()) -> None:
        self.errors = errors
        self.detail = detail or "; ".join(str(error) for error in errors) or self.title
        super().__init__(self.detail)


class InvalidInput(Problem):
    status = 400
    title = "The request cannot be read"

    @classmethod
    def of(cls, field: str, value: object, rule: str) -> InvalidInput:
        return cls(errors=(FieldError(field, shown(value), rule),))


class NotSignedIn(Problem):
    status = 401
    title = "Sign in first"


class NotAllowed(Problem):
    status = 403
    title = "Your role does not allow this"


class NotFound(Problem):
    status = 404
    title = "There is no such thing, or it is not shared with you"


class Conflict(Problem):
    status = 409
    title = "This does not fit what is stored"


class Stale(Problem):
    status = 412
    title = "Somebody else saved first"


class TooLarge(Problem):
    status = 413
    title = "That is too large"


class VersionNeeded(Problem):
    status = 428
    title = "Say which version you changed"


class Busy(Problem):
    status = 503
    title = "Too much is asked for at once"


class NoRoom(Problem):
    status = 507
    title = "There is no room for this"
