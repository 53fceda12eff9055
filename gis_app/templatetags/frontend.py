"""Puts a built entry of the map client into a page: its styles, its modules, or a plain word that it is missing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()
Manifest = dict[str, dict[str, Any]]


@register.simple_tag
def frontend_entry(entry: str) -> SafeString:
    """The tags of one entry, such as "src/main.ts"."""
    path = Path(settings.FRONTEND_DIST) / ".vite" / "manifest.json"
    if not path.is_file():
        return missing("The map client is not built. Run bin/setup, or in frontend/: npm ci and npm run build.")
    manifest = read_manifest(path, path.stat().st_mtime_ns)
    if entry not in manifest:
        return missing(f"The map client was built without {entry}. Build it again with bin/setup.")
    chunks = list(chunks_of(manifest, entry))
    styles = dict.fromkeys(css for chunk in chunks for css in chunk.get("css", []))
    modules = [chunk["file"] for chunk in chunks[1:]]
    return SafeString(
        format_html_join("\n", '<link rel="stylesheet" href="{}">', ((address(css),) for css in styles))
        + format_html_join("\n", '<link rel="modulepreload" href="{}">', ((address(file),) for file in modules))
        + format_html('<script type="module" src="{}"></script>', address(chunks[0]["file"]))
    )


@lru_cache(maxsize=2)
def read_manifest(path: Path, changed_ns: int) -> Manifest:
    """The list of built files; read again when it changed."""
    manifest: Manifest = json.loads(path.read_text())
    return manifest


def chunks_of(manifest: Manifest, entry: str) -> Iterator[dict[str, Any]]:
    """The entry and everything it imports at once, each file one time."""
    waiting, seen = [entry], {entry}
    for name in waiting:
        yield manifest[name]
        fresh = [other for other in manifest[name].get("imports", []) if other not in seen]
        seen.update(fresh)
        waiting.extend(fresh)


def address(file: str) -> str:
    return static(f"app/{file}")


def missing(sentence: str) -> SafeString:
    """Text in a page's head opens its body, so people read it at the top of the page."""
    return format_html('<p role="alert" class="trouble">{}</p>', sentence)
