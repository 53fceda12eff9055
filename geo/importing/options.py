"""Reading a table of a TOML file strictly: every key is known, and has the kind of value it must have."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from partners.errors import InvalidInput

MISSING: Any = object()


class Options:
    """One table; `where` is how its errors name it. Keys that nobody asked for are errors too."""

    def __init__(self, where: str, values: dict[str, Any]) -> None:
        self.where = where
        self.values = values
        self.asked: set[str] = set()

    def error(self, key: str, value: object, rule: str) -> InvalidInput:
        return InvalidInput.of(f"{self.where}, {key}" if key else self.where, value, rule)

    def names(self) -> list[str]:
        return list(self.values)

    def is_text(self, key: str) -> bool:
        return isinstance(self.values.get(key), str)

    def get(self, key: str, default: Any = MISSING) -> Any:
        self.asked.add(key)
        if key in self.values:
            return self.values[key]
        if default is MISSING:
            raise self.error(key, "", "is missing")
        return default

    def text(self, key: str, default: str = MISSING) -> str:
        value = self.get(key, default)
        if not isinstance(value, str) or (key in self.values and not value.strip(" ")):
            raise self.error(key, value, "is not a text")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """One text, or a list of them."""
        value = self.get(key)
        several = value if isinstance(value, list) else [value]
        if not several or not all(isinstance(text, str) and text.strip() for text in several):
            raise self.error(key, value, "is not a text or a list of texts")
        return tuple(several)

    def one_of(self, key: str, allowed: tuple[str, ...], default: str = MISSING) -> str:
        value = self.text(key, default)
        if value not in allowed:
            raise self.error(key, value, f"is not one of {', '.join(map(repr, allowed))}")
        return value

    def several_of(self, key: str, allowed: tuple[str, ...], default: tuple[str, ...]) -> tuple[str, ...]:
        value = self.texts(key) if key in self.values else default
        self.asked.add(key)
        for text in value:
            if text not in allowed:
                raise self.error(key, text, f"is not one of {', '.join(allowed)}")
        return value

    def positive(self, key: str) -> float | None:
        value = self.get(key, None)
        if value is not None and (
            isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e6
        ):
            raise self.error(key, value, "is not a number of metres from 0 to 1,000,000")
        return None if value is None else float(value)

    def zone(self, key: str, default: str) -> ZoneInfo:
        name = self.text(key, default)
        try:
            return ZoneInfo(name)
        except (OSError, ValueError, KeyError):
            raise self.error(key, name, "is not a time zone like Europe/London") from None

    def table(self, key: str, *, required: bool = False) -> Options:
        value = self.get(key, MISSING if required else {})
        if not isinstance(value, dict):
            raise self.error(key, value, "is not a table")
        return Options(f"{self.where}, {key}", value)

    def nothing_else(self) -> None:
        for key in self.values:
            if key not in self.asked:
                raise self.error(key, "", "is not a key that is known here")
