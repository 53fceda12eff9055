"""Runs the benches named, or all: each figure is one JSON line; a table for people comes last, on stderr."""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator

import django

import bench
from bench.figure import Bench, Figure, table


def benches() -> Iterator[tuple[str, Bench]]:
    """Every module of this package that has a NAME and a run(): a new bench is one new file."""
    for found in pkgutil.iter_modules(bench.__path__):
        if found.name == "__main__":
            continue
        module = importlib.import_module(f"bench.{found.name}")
        if hasattr(module, "NAME"):
            yield module.NAME, module.run


def main() -> int:
    """The exit code: 2 when a name is unknown."""
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="which benches to run (all)")
    parser.add_argument("--list", action="store_true", help="name them and stop")
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gis_app.settings")
    os.environ.setdefault("CORDON_DB_ROLE", "owner")
    django.setup()
    known = dict(benches())
    if arguments.list:
        print("\n".join(known))
        return 0
    if unknown := [name for name in arguments.names if name not in known]:
        print(f"No bench is called {', '.join(unknown)}. There are: {', '.join(known)}", file=sys.stderr)
        return 2
    figures: list[Figure] = []
    for name in arguments.names or known:
        for figure in known[name]():
            print(figure.as_json(), flush=True)
            figures.append(figure)
    print(f"\n{table(figures)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
