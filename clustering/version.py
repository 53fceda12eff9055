"""Which code a run was made by: stored with it, and part of the hash of its input."""

from __future__ import annotations

import tomllib
from pathlib import Path

from clustering.methods import Method

PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


def code_version(method: Method) -> str:
    """For example "Cordon 0.1.0, dbscan 1"."""
    product = tomllib.loads(PROJECT.read_text())["project"]["version"]
    return f"Cordon {product}, {method.name} {method.version}"
