"""What may be handed in: told by the content, not by the name (trust, C8)."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pikepdf
from PIL import Image

from andung_emulation.errors import Refused

MAX_BYTES = 10_000_000
MAX_PIXELS = 60_000_000  # an A3 page at 400 dots an inch has 31 million


@dataclass(frozen=True)
class Kind:
    """`opens` raises whatever it likes on a file that only begins like one of the kind."""

    suffix: str
    content_type: str
    begins: bytes
    opens: Callable[[bytes], None]
    endings: tuple[str, ...]


def _open_pdf(content: bytes) -> None:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        if not pdf.pages:
            raise ValueError("a PDF without pages")


def _open_image(content: bytes) -> None:
    with Image.open(io.BytesIO(content)) as image:
        if image.width * image.height > MAX_PIXELS:
            raise ValueError("an image that unpacks into too much")
        image.verify()


_PDF = Kind("pdf", "application/pdf", b"%PDF-", _open_pdf, (".pdf",))
_JPEG = Kind("jpg", "image/jpeg", b"\xff\xd8\xff", _open_image, (".jpg", ".jpeg"))
_PNG = Kind("png", "image/png", b"\x89PNG\r\n\x1a\n", _open_image, (".png",))
SCANS: Mapping[str, Kind] = {kind.suffix: kind for kind in (_PDF, _JPEG, _PNG)}
SCANS_IN_WORDS = "PDF, JPG hoặc PNG, tối đa 10 MB"


def weigh(size: int, *, called: str) -> None:
    """Raises Refused for a file that is too large; asked before it is read, too."""
    if size > MAX_BYTES:
        raise Refused(f"Tệp “{called}” lớn quá 10 MB.")


def kind_of(content: bytes, *, called: str) -> Kind:
    """Of a scan. Raises Refused: too large, of no kind that is taken, or broken."""
    weigh(len(content), called=called)
    kind = next((each for each in SCANS.values() if content.startswith(each.begins)), None)
    if kind is None:
        raise Refused(f"Tệp “{called}” không phải bản chụp nhận được: chỉ nhận {SCANS_IN_WORDS}.")
    try:
        kind.opens(content)
    except Exception as error:  # whatever a library raises on what somebody made up
        raise Refused(f"Tệp “{called}” bị hỏng, không mở được.") from error
    return kind
