"""What goes wrong in a page without anybody looking: errors in the console, failed requests, strangers asked."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError


class Journal:
    """Listens to one browser context; `troubles` must be empty at the end of a test."""

    def __init__(self, context: BrowserContext, known: tuple[str, ...]) -> None:
        self.troubles: list[str] = []
        self.expected: list[re.Pattern[str]] = []
        self.requests: list[str] = []
        self.known = known
        context.on("console", self._said)
        context.on("weberror", self._threw)
        context.on("request", self._asked)
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)

    def expect(self, pattern: str) -> None:
        """A trouble that the test provokes on purpose."""
        self.expected.append(re.compile(pattern))

    def unexpected(self) -> list[str]:
        return [each for each in self.troubles if not any(pattern.search(each) for pattern in self.expected)]

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.troubles.append(f"console: {message.text} ({message.location['url']})")

    def _threw(self, error: WebError) -> None:
        self.troubles.append(f"exception: {error.error}")

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((*self.known, "data:", "blob:")):
            self.troubles.append(f"another host was asked: {request.url}")

    def _failed(self, request: Request) -> None:
        # What the page itself takes back (an older count, a tile out of sight) is no failure.
        if request.failure != "net::ERR_ABORTED":
            self.troubles.append(f"failed: {request.method} {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.troubles.append(f"answer {response.status}: {response.request.method} {response.url}")
