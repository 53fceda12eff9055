"""Storing a row: checked by its model, guarded by the database, refused in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models

from partners.errors import Conflict, FieldError, InvalidInput, Problem, shown

# What each constraint that a person can meet says, under the name of the field that the API knows.
UNIQUE_RULES = {
    "case_reference_once_per_agency": ("reference", "is already the reference of another case of your agency"),
    "premises_uprn_once_per_agency": ("uprn", "is already recorded as premises of your agency"),
}
# What a column itself refuses, by Django's name for it.
FIELD_RULES = {
    "blank": "may not be empty",
    "null": "is missing",
    "max_length": "has more than {limit_value} characters",
    "invalid_choice": "is not one of its choices",
}
CHECK_RULES = {
    "case_closes_after_it_opens": ("closed_on", "is before the case was opened"),
    "case_closed_says_when": ("closed_on", "belongs to a closed case, and every closed case needs it"),
    "premises_can_be_named": ("name", "is needed, or an address or a UPRN: premises must be found again"),
    "profile_only_a_person_is_born": ("born_on", "belongs to persons, not to organisations"),
    "report_time_order": ("to", "is not after the start"),
    "designation_date_order": ("to_date", "is before the first day"),
    "footprint_date_order": ("valid_to", "is before the first day"),
    "footprint_hour_order": ("ends_at", "is not after the start"),
}


def store(row: models.Model, *, names: Mapping[str, str] | None = None) -> None:
    """Check every field of the row and save it. Raises InvalidInput or Conflict naming field, value and rule.

    Uniqueness and order are left to the database: only it decides rightly between two people who save at once.
    `names` gives the API's name of a column where the two differ.
    """
    names = names or {}
    try:
        row.full_clean(exclude=left_out(row), validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        raise InvalidInput(errors=tuple(refusals(row, error, names))) from None
    try:
        row.save()
    except IntegrityError as error:
        raise as_problem(row, error, names) from error


def left_out(row: models.Model) -> set[str]:
    """Columns that hold nothing and may: Django's "blank" speaks of forms, and these rows come from none."""
    columns = row._meta.concrete_fields
    return {
        column.name
        for column in columns
        if (column.null and getattr(row, column.attname) is None)
        or (column.has_default() and getattr(row, column.attname) == column.get_default())
    }


def refusals(row: models.Model, error: ValidationError, names: Mapping[str, str]) -> list[FieldError]:
    return [
        FieldError(names.get(field, field), shown(getattr(row, field, "")), rule_of(fault))
        for field, faults in error.error_dict.items()
        for fault in faults
    ]


def rule_of(fault: ValidationError) -> str:
    """Django's finding as a rule that follows the name of the field."""
    words = FIELD_RULES.get(fault.code or "")
    return words.format(**(fault.params or {})) if words else " ".join(fault.messages)


def as_problem(row: models.Model, error: IntegrityError, names: Mapping[str, str]) -> Problem | IntegrityError:
    """The sentence for a broken constraint; the error itself where none was foreseen, which is a fault of ours."""
    constraint = str(getattr(getattr(error.__cause__, "diag", None), "constraint_name", ""))
    kind: type[Problem] = Conflict if constraint in UNIQUE_RULES else InvalidInput
    rule = UNIQUE_RULES.get(constraint) or CHECK_RULES.get(constraint)
    if rule is None:
        return error
    columns = {name: column for column, name in names.items()}
    value = getattr(row, columns.get(rule[0], rule[0]), "")
    return kind(errors=(FieldError(rule[0], shown("" if value is None else value), rule[1]),))
