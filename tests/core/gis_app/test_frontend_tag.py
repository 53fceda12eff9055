from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template

MANIFEST = {
    "src/main.ts": {
        "file": "assets/main-1.js",
        "css": ["assets/main-1.css"],
        "imports": ["_shared.js"],
        "isEntry": True,
    },
    "_shared.js": {
        "file": "assets/shared-2.js",
        "css": ["assets/shared-2.css"],
        "imports": ["_deep.js", "src/main.ts"],
    },
    "_deep.js": {"file": "assets/deep-3.js", "imports": ["_shared.js"]},
}


def rendered(entry: str = "src/main.ts") -> str:
    return Template("{% load frontend %}{% frontend_entry entry %}").render(Context({"entry": entry}))


@pytest.fixture
def built(tmp_path: Path, settings: Any) -> Any:
    settings.FRONTEND_DIST = tmp_path
    path = tmp_path / ".vite" / "manifest.json"
    path.parent.mkdir()
    path.write_text(json.dumps(MANIFEST))
    return path


def test_an_entry_brings_its_styles_its_imports_and_itself_once(built: Path) -> None:
    page = rendered()
    for file in ("main-1.css", "shared-2.css", "main-1.js", "shared-2.js", "deep-3.js"):
        assert page.count(f"/static/app/assets/{file}") == 1
    assert '<script type="module" src="/static/app/assets/main-1.js"></script>' in page
    assert page.count("<script") == 1
    assert page.count('rel="modulepreload"') == 2


def test_a_new_build_is_seen_without_a_restart(built: Path) -> None:
    rendered()
    built.write_text(json.dumps({"src/main.ts": {"file": "assets/main-9.js"}}))
    os.utime(built, ns=(1, 1))
    assert "main-9.js" in rendered()


def test_a_client_that_is_not_built_is_said_on_the_page(tmp_path: Path, settings: Any) -> None:
    settings.FRONTEND_DIST = tmp_path
    assert "The map client is not built" in rendered()


def test_an_unknown_entry_is_said_on_the_page_and_escaped(built: Path) -> None:
    page = rendered("src/<other>.ts")
    assert "built without src/&lt;other&gt;.ts" in page
