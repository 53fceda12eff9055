"""What Django calls while a form with files comes in: bytes go straight to where they may stay, or nowhere."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from geo.files.incoming import Incoming
from partners.errors import FieldError, InvalidInput, TooLarge, shown

FIELD = "file"
# The other fields and the borders between them.
FORM_BYTES = 64 * 1024


class NoFiles(FileUploadHandler):
    """For every door but the one that takes files: they are passed over, and never reach a disk."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        return None

    def file_complete(self, file_size: int) -> None:
        return None


class Uploaded(UploadedFile):  # type: ignore[type-arg]  # generic in its stubs only
    """The file of a form as the view finds it. Closing it, which Django does after the answer, removes what is left."""

    def __init__(self, incoming: Incoming, name: str) -> None:
        super().__init__(None, name, size=incoming.size)
        self.incoming = incoming

    def close(self) -> None:
        self.incoming.discard()


class TakeIn(FileUploadHandler):
    """One file, in the field "file", counted and hashed as it comes. Raises TooLarge at the first byte too many."""

    incoming: Incoming | None = None

    def handle_raw_input(
        self, input_data: Any, META: dict[str, str], content_length: int, boundary: str, encoding: str | None = None
    ) -> None:
        if content_length > settings.FILE_MAX_BYTES + FORM_BYTES:
            raise too_large("")

    def new_file(self, field_name: str, file_name: str, *args: Any, **kwargs: Any) -> None:
        super().new_file(field_name, file_name, *args, **kwargs)
        if field_name != FIELD:
            raise InvalidInput.of(shown(field_name), file_name, f'is not known here; a file comes as "{FIELD}"')
        if self.incoming is not None:
            raise InvalidInput.of(FIELD, file_name, "is sent twice; send one file at a time")
        self.incoming = Incoming()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        assert self.incoming is not None
        if self.incoming.size + len(raw_data) > settings.FILE_MAX_BYTES:
            self.incoming.discard()
            raise too_large(self.file_name or "")
        self.incoming.write(raw_data)

    def file_complete(self, file_size: int) -> Uploaded:
        assert self.incoming is not None
        self.incoming.finish()
        return Uploaded(self.incoming, self.file_name or "")


def too_large(name: str) -> TooLarge:
    rule = f"is larger than {settings.FILE_MAX_BYTES / 2**20:g} MB, the most that is accepted. Send it smaller"
    return TooLarge(errors=(FieldError(FIELD, shown(name), rule),))
