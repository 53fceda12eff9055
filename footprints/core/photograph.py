"""What a photograph says of itself, compared with where and when the notice was served. Differences in words."""

from __future__ import annotations

from datetime import datetime, timedelta

# A telephone between houses is this far off; an officer walks around the corner to write.
NEAR_M = 100.0
# A notice is filled in, handed over and photographed within this.
SOON = timedelta(minutes=30)


def differences(
    *,
    distance_m: float | None,
    accuracy_m: float | None,
    taken_at: datetime | None,
    served_at: datetime | None,
) -> list[str]:
    """Sentences about a photograph that was taken elsewhere, or at another time; none where nothing is known.

    Parameters
    ----------
    distance_m
        From where it was taken to the pin, in metres.
    accuracy_m
        How exact the pin is, in metres: within it there is no difference.
    taken_at, served_at
        Moments with a zone.
    """
    said = []
    if distance_m is not None and distance_m > NEAR_M + (accuracy_m or 0.0):
        said.append(f"This photograph was taken {length(distance_m)} from the pin.")
    if taken_at is not None and served_at is not None and abs(taken_at - served_at) > SOON:
        side = "before" if taken_at < served_at else "after"
        said.append(f"This photograph was taken {duration(abs(taken_at - served_at))} {side} the notice was served.")
    return said


def length(metres: float) -> str:
    """To two figures, as one would say it: 430 m, 2.4 km, 310 km."""
    if metres < 1000:
        return f"{round(metres, -1):.0f} m"
    kilometres = metres / 1000
    return f"{kilometres:.1f} km" if kilometres < 9.95 else f"{kilometres:,.0f} km"


def duration(length: timedelta) -> str:
    """In the largest unit of which there are at least two, rounded: 90 minutes, 3 hours, 12 days."""
    minutes = length.total_seconds() / 60
    for unit, size in (("day", 1440), ("hour", 60)):
        if minutes / size >= 1.95:
            return f"{round(minutes / size):,} {unit}s"
    return f"{round(minutes)} minutes"
