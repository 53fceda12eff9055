"""What came of one file, in numbers and in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from geo.importing.merging import Changes
from geo.importing.rejects import Reject


@dataclass(frozen=True)
class Outcome:
    """`batch_id` is empty when nothing was stored: a dry run, a file already loaded, or one that changes nothing."""

    file_name: str
    changes: Changes
    read: int = 0
    rejected: int = 0
    unlocated: int = 0
    seconds: float = 0.0
    batch_id: int | None = None
    loaded_before: int | None = None
    dry_run: bool = False
    first_rejects: tuple[Reject, ...] = ()
    rejects_path: Path | None = None
    gone_path: Path | None = None

    @property
    def skipped(self) -> bool:
        return self.loaded_before is not None and not self.read

    def sentences(self) -> list[str]:
        """The summary, line by line."""
        if self.skipped:
            return [f"{self.file_name}: already loaded as batch {self.loaded_before}; nothing to do."]
        lines = [f"{self.file_name}: {self._headline()}", *self._counts(), *self._gone(), *self._rejects()]
        speed = self.read / self.seconds if self.seconds else 0
        lines.append(f"  {self.seconds:.1f} s, {speed:,.0f} rows a second")
        return lines

    def _headline(self) -> str:
        if self.dry_run:
            return f"{self.read:,} rows read; nothing was stored. It would change:"
        if self.batch_id is None:
            return f"{self.read:,} rows read; nothing had changed, and nothing was stored."
        return f"{self.read:,} rows read, batch {self.batch_id}."

    def _counts(self) -> list[str]:
        counts = self.changes
        numbers = f"  added {counts.added:,} · updated {counts.updated:,} · unchanged {counts.unchanged:,}"
        return [f"{numbers} · rejected {self.rejected:,}", f"  without a location, and kept: {self.unlocated:,}"]

    def _gone(self) -> list[str]:
        counts = self.changes
        if not counts.gone:
            return []
        lines = [f"  no longer in the file: {counts.gone:,} reports of the same months, listed in {self.gone_path}"]
        if counts.removed:
            lines.append(f"  of these removed: {counts.removed:,}")
        elif not counts.held:
            lines.append("  they are kept; --replace takes them out")
        if counts.held:
            lines.append(f"  kept because a case or another record points at them: {counts.held:,}")
        return lines

    def _rejects(self) -> list[str]:
        if not self.rejected:
            return []
        return [f"  rejected rows are listed in {self.rejects_path}", *(f"    {found}" for found in self.first_rejects)]
