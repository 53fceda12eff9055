"""What the key of a session looks like, wherever a cookie is read."""

from __future__ import annotations

LONGEST_KEY = 64


def is_session_key(text: str) -> bool:
    """Keys of ours are lower-case letters and digits; nothing else is looked up."""
    return text.isascii() and text.isalnum() and len(text) <= LONGEST_KEY
