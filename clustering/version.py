"""Which code a run was made by: stored with it, and part of the hash of its input."""

from __future__ import annotations

import tomllib
from pathlib import Path

METHOD = "dbscan"
# Raised whenever the same reports and parameters would give other hotspots, outlines, names or sentences.
METHOD_VERSION = 1

PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


def code_version() -> str:
    """For example "Cordon 0.1.0, dbscan 1"."""
    product = tomllib.loads(PROJECT.read_text())["project"]["version"]
    return f"Cordon {product}, {METHOD} {METHOD_VERSION}"
