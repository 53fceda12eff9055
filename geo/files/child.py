"""`python -m geo.files.child FILE LIMITS`: what a file is, and the copy to show, read where it can do no harm.

Decoders are written in C and meet files of strangers. This process has no database, no secrets and little memory
and time; a file that breaks it breaks nothing else. It answers one line of JSON, then the bytes of the copy.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import asdict
from pathlib import Path

from geo.files.refusal import Limits, Reading, Refused

MEMORY_BYTES = 1536 * 2**20
CPU_SECONDS = 20


def read(path: Path, limits: Limits) -> Reading:
    """Raises Refused."""
    from geo.files.kinds import recognise

    kind = recognise(path)
    # Each library only where it is needed: a photograph does not wait for the one that reads PDF.
    if kind == "PDF":
        from geo.files.pdfs import read_pdf

        return read_pdf(path, limits)
    from geo.files.images import read_image

    return read_image(path, kind, limits)


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        reading = asdict(read(Path(sys.argv[1]), Limits(**json.loads(sys.argv[2]))))
        shown = reading.pop("shown")
    except Refused as refused:
        reading, shown = {"refused": str(refused)}, b""
    sys.stdout.buffer.write(json.dumps(reading).encode() + b"\n" + shown)


if __name__ == "__main__":
    main()
