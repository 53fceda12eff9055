from __future__ import annotations

import json
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partners.errors import InvalidInput, TooLarge
from partners.parsers import DEEPEST, StrictJSONParser, depth_of, read_json

# Looked for name by name among all names, this one would take hours.
MANY_NAMES = b"{" + b"".join(b'"%d": 1, ' % number for number in range(200_000)) + b'"199999": 1}'

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


def nesting(value: object) -> int:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if parts is None else 1 + max(map(nesting, parts), default=0)


@settings(deadline=None, max_examples=40)  # the first example pays for imports
@given(VALUES)
def test_all_that_is_json_is_read_as_it_is(value: object) -> None:
    text = json.dumps(value).encode()
    assert depth_of(text) == nesting(value)
    if nesting(value) <= DEEPEST:
        assert read_json(text) == value


@pytest.mark.parametrize("text", [r'"[[["', r'["\"[[[", "\\"]', r'{"a\\\"[": "]"}'])
def test_brackets_in_strings_are_not_depth(text: str) -> None:
    assert depth_of(text.encode()) == nesting(json.loads(text))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (b"NaN", "is not a JSON number"),
        (b'{"a": -Infinity}', "is not a JSON number"),
        (b'{"a": 1e999}', "is too large"),
        pytest.param(b"[" + b"9" * 5000 + b"]", "more than 40 digits", id="5,000 digits"),
        pytest.param(b"[" * 400 + b"]" * 400, "nested more than 16 deep", id="400 deep"),
        pytest.param(b'{"a":' * 200_000, "nested more than 16 deep", id="200,000 deep"),
        (b'{"a": 1, "a": 2}', "stands in the same object twice"),
        pytest.param(MANY_NAMES, "stands in the same object twice", id="200,000 names, the last one twice"),
        (b'{"a": 1', "is not JSON: line 1, column 8"),
        (b"{'a': 1}", "is not JSON"),
        (b"", "is not JSON"),
        (b'"\xff\xfe"', "is not UTF-8 at byte 2"),
    ],
)
def test_what_python_would_forgive_is_refused(text: bytes, rule: str) -> None:
    with pytest.raises(InvalidInput, match=rule):
        read_json(text)


def test_a_body_is_read_no_further_than_the_limit() -> None:
    endless = BytesIO(b" " * (9 * 2**20))
    with pytest.raises(TooLarge):
        StrictJSONParser().parse(endless)
    assert endless.tell() == 8 * 2**20 + 1
