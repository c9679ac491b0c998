"""A photo of somebody: whatever comes in is drawn anew, so that what is kept is a picture and nothing else.

Where it was taken, by which camera, a second file behind the picture: none of it is kept (trust, C8).
"""

from __future__ import annotations

import io
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps

from andung_emulation.errors import Refused
from andung_emulation.files.keeping import Checked, name_of, named
from andung_emulation.files.kinds import JPEG, MAX_PIXELS, weigh

FORMATS = ("JPEG", "PNG", "WEBP")
PHOTOS = ".jpg,.jpeg,.png,.webp"
PHOTOS_IN_WORDS = "JPG, PNG hoặc WebP, tối đa 10 MB"
FOLDER = "photos"
LONGEST = 1600  # pixels of the longer side: an A4 page at 190 dots an inch
QUALITY = 85
_FEW_COLOURS = ("1", "P", "PA")  # what lies between two of them is in no palette
_DEEP = ("I", "I;16", "I;16B", "I;16L")  # 65,536 greys of a scanner: taken as they are, all would be white
_LARGE = "có quá nhiều điểm ảnh: chụp hoặc lưu lại nhỏ hơn"


def photo(upload: UploadedFile[Any]) -> Checked:
    """As it is kept: upright, at most 1600 pixels long, a JPEG without any note in it.

    Looked at before any transaction. Raises Refused with a sentence: too large, no picture, broken, or one
    that unpacks into too much.
    """
    name = name_of(upload)
    weigh(upload.size or 0, called=name)
    content = drawn_anew(upload.read(), called=name)
    return Checked(named(PurePath(name).stem, JPEG), content, JPEG, FOLDER)


def drawn_anew(content: bytes, *, called: str) -> bytes:
    """The same bytes for the same picture."""
    weigh(len(content), called=called)
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise Refused(f"Ảnh “{called}” {_LARGE}.")
            image.draft("RGB", (LONGEST, LONGEST))  # a large JPEG is unpacked smaller at once
            return _saved(_on_paper(image))
    except Refused:
        raise
    except Image.DecompressionBombError as error:
        raise Refused(f"Ảnh “{called}” {_LARGE}.") from error
    except Exception as error:  # whatever a library raises on what somebody made up
        raise Refused(f"Tệp “{called}” không phải ảnh mở được: chỉ nhận ảnh {PHOTOS_IN_WORDS}.") from error


def _on_paper(image: Image.Image) -> Image.Image:
    """Upright, in the colours of a screen, on white where it lets light through."""
    small = image.convert("RGBA") if image.mode in _FEW_COLOURS else image
    if small.mode in _DEEP:
        small = small.point(lambda grey: grey * (1 / 256)).convert("L")
    small.thumbnail((LONGEST, LONGEST))
    small = ImageOps.exif_transpose(small)
    if not small.has_transparency_data:
        return small.convert("RGB")
    clear = small.convert("RGBA")
    paper = Image.new("RGB", clear.size, "white")
    paper.paste(clear, mask=clear.getchannel("A"))
    return paper


def _saved(image: Image.Image) -> bytes:
    made = io.BytesIO()
    fresh = Image.new("RGB", image.size)
    fresh.paste(image)  # pixels alone: a copy would bring its notes along
    fresh.save(made, "JPEG", quality=QUALITY, optimize=True)
    return made.getvalue()
