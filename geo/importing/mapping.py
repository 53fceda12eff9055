"""How the columns of a file become the fields of a report: a small TOML file, read into frozen dataclasses."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geo.importing.options import Options
from geo.importing.times import PRECISIONS, TimeRule
from geo.models import Located
from partners.errors import InvalidInput

SHIPPED = Path(__file__).parent / "mappings"
SYSTEMS = {"lonlat": 4326, "national-grid": 27700}
# Every encoding here agrees with ASCII on the bytes that separate rows and fields.
ENCODINGS = ("utf-8", "windows-1252", "iso-8859-1", "iso-8859-15")
DELIMITERS = (",", "\t", ";", "|")
IDENTITY_PARTS = ("time", "force", "location", "category", "reference", "text")
USUAL_IDENTITY = ("time", "force", "location", "category")
FIELDS = ("force", "reference", "outcome", "text")


@dataclass(frozen=True)
class LocationRule:
    x: str
    y: str
    srid: int
    place: str
    located_by: str
    accuracy_m: float | None


@dataclass(frozen=True)
class CategoryRule:
    """Either one `constant`, or a `column` whose values are looked up; what is not found becomes `default`."""

    column: str
    constant: str
    default: str
    values: MappingProxyType[str, str]

    def slugs(self) -> set[str]:
        return {slug for slug in (self.constant, self.default, *self.values.values()) if slug}


@dataclass(frozen=True)
class AttributeRule:
    """A column kept beside the report, left out where it is empty or says the same as the column `unless`."""

    name: str
    column: str
    unless: str = ""


@dataclass(frozen=True)
class Mapping:
    name: str
    title: str
    version: str
    delimiter: str
    encoding: str
    time: TimeRule
    location: LocationRule
    category: CategoryRule
    force: str
    reference: str
    outcome: str
    text: str
    attributes: tuple[AttributeRule, ...]
    identity: tuple[str, ...]

    @property
    def label(self) -> str:
        """What a batch records: an edited mapping is another format, so that its files are read again."""
        return f"{self.name[:50]}@{self.version}"

    def columns(self) -> tuple[str, ...]:
        """Every column that is read, each once."""
        place = self.location
        named = [*self.time.columns, self.time.until, place.x, place.y, place.place, self.category.column]
        named += [self.force, self.reference, self.outcome, self.text]
        for rule in self.attributes:
            named += [rule.column, rule.unless]
        return tuple(dict.fromkeys(name for name in named if name))


def shipped_names() -> list[str]:
    return sorted(path.stem for path in SHIPPED.glob("*.toml"))


def shipped_mapping(name: str) -> Mapping:
    return read_mapping(SHIPPED / f"{name}.toml")


def read_mapping(path: Path) -> Mapping:
    """The mapping in a TOML file; InvalidInput names the file, the key and the rule."""
    try:
        content = path.read_bytes()
        raw = tomllib.loads(content.decode("utf-8"))
    except OSError as error:
        raise InvalidInput.of("mapping", path, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InvalidInput.of("mapping", path, "is not written in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise InvalidInput.of("mapping", path, f"is not TOML: {error}") from None
    return build_mapping(raw, path.stem, hashlib.sha256(content).hexdigest()[:8])


def build_mapping(raw: dict[str, Any], name: str, version: str) -> Mapping:
    top = Options(f"mapping {name}", raw)
    fields = top.table("fields")
    found = Mapping(
        name=name,
        version=version,
        title=top.text("title", name),
        delimiter=top.one_of("delimiter", DELIMITERS, ","),
        encoding=top.one_of("encoding", ENCODINGS, "utf-8"),
        time=_time(top.table("time", required=True)),
        location=_location(top.table("location", required=True)),
        category=_category(top.table("category", required=True)),
        attributes=_attributes(top.table("attributes")),
        identity=top.several_of("identity", IDENTITY_PARTS, USUAL_IDENTITY),
        **{field: fields.text(field, "") for field in FIELDS},
    )
    fields.nothing_else()
    top.nothing_else()
    return found


def _time(table: Options) -> TimeRule:
    formats = table.table("formats", required=True)
    pairs = tuple((name, formats.one_of(name, PRECISIONS)) for name in formats.names())
    if not pairs:
        raise formats.error("", "", 'names at least one format, as in { "%Y-%m" = "month" }')
    rule = TimeRule(table.texts("column"), table.text("until", ""), pairs, table.zone("zone", "Europe/London"))
    table.nothing_else()
    return rule


def _location(table: Options) -> LocationRule:
    rule = LocationRule(
        x=table.text("x"),
        y=table.text("y"),
        srid=SYSTEMS[table.one_of("system", tuple(SYSTEMS))],
        place=table.text("place", ""),
        located_by=table.one_of("located_by", tuple(Located.values), Located.GIVEN),
        accuracy_m=table.positive("accuracy_m"),
    )
    table.nothing_else()
    return rule


def _category(table: Options) -> CategoryRule:
    values = table.table("values")
    known = {key.strip().casefold(): values.text(key) for key in values.names()}
    rule = CategoryRule(
        column=table.text("column", ""),
        constant=table.text("constant", ""),
        default=table.text("default", ""),
        values=MappingProxyType(known),
    )
    if bool(rule.column) == bool(rule.constant):
        raise table.error("column", rule.column, "or a constant must be given, and not both")
    table.nothing_else()
    return rule


def _attributes(table: Options) -> tuple[AttributeRule, ...]:
    rules = []
    for name in table.names():
        if table.is_text(name):
            rules.append(AttributeRule(name, table.text(name)))
            continue
        inner = table.table(name)
        rules.append(AttributeRule(name, inner.text("column"), inner.text("unless", "")))
        inner.nothing_else()
    return tuple(rules)
