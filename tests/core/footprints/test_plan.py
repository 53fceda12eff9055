"""The printed map: what it shows, in which proportions, and that no word of a record becomes markup."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
import shapely

from footprints.core.plan import HEIGHT_MM, WIDTH_MM, Ground, Mark, Plan, bar_metres, frame, picture

SVG = "{http://www.w3.org/2000/svg}"
BOX = (530_000.0, 180_000.0, 531_780.0, 181_200.0)  # 10 m to a millimetre


def test_the_frame_holds_every_corner_in_the_proportions_of_the_picture() -> None:
    corners = [(530_000.0, 180_000.0), (530_400.0, 181_000.0)]
    box = frame(corners)
    assert box
    west, south, east, north = box
    assert all(west < x < east and south < y < north for x, y in corners)
    assert (east - west) / (north - south) == pytest.approx(WIDTH_MM / HEIGHT_MM)


def test_a_single_point_lies_among_streets() -> None:
    box = frame([(530_000.0, 180_000.0)])
    assert box
    assert box[2] - box[0] == pytest.approx(300.0)
    assert frame([]) is None


@pytest.mark.parametrize(("metres_per_mm", "bar"), [(10, 200), (3, 100), (1, 20), (60, 2000), (5, 200)])
def test_the_scale_bar_is_a_round_length_that_fits(metres_per_mm: float, bar: int) -> None:
    assert bar_metres(metres_per_mm) == bar


def drawn(**parts: object) -> ET.Element:
    return ET.fromstring(picture(Plan(BOX, **({"ground": Ground()} | parts))))  # type: ignore[arg-type]


def test_the_scale_bar_is_as_long_as_it_says() -> None:
    svg = drawn()
    words = [text.text for text in svg.iter(f"{SVG}text")]
    assert "200 m" in words
    assert "N" in words
    assert any("h20.00" in (path.get("d") or "") for path in svg.iter(f"{SVG}path"))


def test_a_point_stands_where_it_is_with_its_number() -> None:
    svg = drawn(marks=[Mark(530_890.0, 180_600.0, "cpn", 7)])
    (diamond,) = [path for path in svg.iter(f"{SVG}path") if (path.get("d") or "").startswith("M89.00,58.20l")]
    assert diamond.get("fill") == "#2f2b8c"
    assert "7" in [text.text for text in svg.iter(f"{SVG}text")]


def test_withdrawn_is_hollow_and_only_inside_is_paler() -> None:
    marks = [Mark(530_500.0, 180_500.0, "cpw", 1, hollow=True), Mark(530_600.0, 180_500.0, "cpw", only_inside=True)]
    fills = {path.get("fill") for path in drawn(marks=marks).iter(f"{SVG}path") if path.get("stroke-width") == "0.35"}
    assert fills == {"#ffffff", "#8d8bb8"}


def test_names_are_escaped() -> None:
    street = shapely.LineString([(530_100.0, 180_600.0), (531_700.0, 180_600.0)])
    ground = Ground(streets=[(street, "main", '<script>alert("x")</script>&')])
    text = picture(Plan(BOX, ground, title="</title><b>", day="<i>"))
    assert "<script" not in text
    assert "<b>" not in text
    svg = ET.fromstring(text)
    assert '<script>alert("x")</script>&' in [each.text for each in svg.iter(f"{SVG}text")]


def test_streets_far_outside_are_cut_off() -> None:
    street = shapely.LineString([(500_000.0, 180_600.0), (560_000.0, 180_600.0)])
    svg = picture(Plan(BOX, Ground(streets=[(street, "local", "")])))
    numbers = [float(x) for x in re.findall(r"M(-?[0-9.]+),", svg)]
    assert min(numbers) > -10
