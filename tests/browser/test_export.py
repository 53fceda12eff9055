"""Taking the map away as GeoJSON, with the filters of the moment."""

from __future__ import annotations

import json

from tests.browser.conftest import OpenMap


def test_the_export_has_the_filters_of_the_map(open_map: OpenMap) -> None:
    opened = open_map(path="/?category=noise&from=2026-01-01&table=reports")
    opened.page.get_by_text("Take away").click()
    with opened.page.expect_download() as told:
        opened.page.get_by_role("link", name="Reports as GeoJSON").click()
    assert told.value.suggested_filename.startswith("reports-")
    assert told.value.suggested_filename.endswith(".geojson")
    document = json.loads(told.value.path().read_text())
    kinds = {feature["properties"]["category"] for feature in document["features"]}
    assert kinds == {"noise"}
    assert len(document["features"]) == opened.matching()
    assert "crs" not in document
