"""What may be handed in: told by the content, not by the name (trust, C8)."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PIL import Image

from andung_emulation.archives import OLD_OFFICE
from andung_emulation.errors import Refused
from andung_emulation.files import office, pdf

MAX_BYTES = 10_000_000
MAX_PIXELS = 60_000_000  # an A3 page at 400 dots an inch has 31 million


@dataclass(frozen=True)
class Kind:
    """`is_one` looks at how it begins; `opens` raises whatever it likes on one that goes on otherwise."""

    suffix: str
    content_type: str
    is_one: Callable[[bytes], bool]
    opens: Callable[[bytes], None]
    endings: tuple[str, ...]


@dataclass(frozen=True)
class Allowed:
    """Which kinds a place takes, how that is said, and the folder in which it keeps them."""

    kinds: tuple[Kind, ...]
    noun: str
    words: str
    folder: str

    @property
    def accept(self) -> str:
        """For the browser's own choosing of files."""
        return ",".join(ending for kind in self.kinds for ending in kind.endings)


def _begins(content: bytes, *, with_: bytes) -> bool:
    return content.startswith(with_)


def _open_image(content: bytes) -> None:
    with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as image:
        if image.width * image.height > MAX_PIXELS:
            raise ValueError("an image that unpacks into too much")
        image.verify()


_PDF = Kind("pdf", "application/pdf", partial(_begins, with_=b"%PDF-"), pdf.open_whole, (".pdf",))
_JPEG = Kind("jpg", "image/jpeg", partial(_begins, with_=b"\xff\xd8\xff"), _open_image, (".jpg", ".jpeg"))
_PNG = Kind("png", "image/png", partial(_begins, with_=b"\x89PNG\r\n\x1a\n"), _open_image, (".png",))
_DOCX, _XLSX = (
    Kind(suffix, said, partial(office.is_one, content_type=said), office.open_whole, (f".{suffix}",))
    for suffix, said in (("docx", office.WORD), ("xlsx", office.EXCEL))
)
JPEG = _JPEG  # what photos.py makes of every picture
SCANS_IN_WORDS = "PDF, JPG hoặc PNG, tối đa 10 MB"
SCANS = Allowed((_PDF, _JPEG, _PNG), "bản chụp", SCANS_IN_WORDS, "scans")
EVIDENCE = Allowed(
    (*SCANS.kinds, _DOCX, _XLSX),
    "loại tệp",
    "PDF, JPG, PNG, Word (.docx) hoặc Excel (.xlsx), tối đa 10 MB",
    "evidence",
)
_SAVE_ANEW = " Tệp .doc, .xls đời cũ hoặc đặt mật khẩu: mở ra, lưu lại thành .docx, .xlsx hoặc PDF."


def weigh(size: int, *, called: str) -> None:
    """Raises Refused for a file that is too large; asked before it is read, too."""
    if size > MAX_BYTES:
        raise Refused(f"Tệp “{called}” lớn quá 10 MB.")


def kind_of(content: bytes, *, called: str, allowed: Allowed = SCANS) -> Kind:
    """Raises Refused: too large, of no kind that is taken, or broken."""
    weigh(len(content), called=called)
    try:
        kind = next((each for each in allowed.kinds if each.is_one(content)), None)
        if kind is not None:
            kind.opens(content)
    except Refused as refused:
        raise Refused(f"Tệp “{called}” không nhận: {refused.reason}") from refused
    except Exception as error:  # whatever a library raises on what somebody made up
        raise Refused(f"Tệp “{called}” bị hỏng, không mở được.") from error
    if kind is None:
        old = _SAVE_ANEW if content.startswith(OLD_OFFICE) else ""
        raise Refused(f"Tệp “{called}” không phải {allowed.noun} nhận được: chỉ nhận {allowed.words}.{old}")
    return kind
