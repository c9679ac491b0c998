"""What is kept of a photo is a picture and nothing else."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from andung_emulation import files
from andung_emulation.errors import Refused
from andung_emulation.files.kinds import MAX_BYTES
from andung_emulation.files.photos import LONGEST

PLACE, ORIENTATION, MAKE, TURNED = 0x8825, 0x0112, 0x010F, 6


def _encoded(image: Image.Image, form: str = "JPEG", **fields: object) -> bytes:
    made = io.BytesIO()
    image.save(made, form, **fields)
    return made.getvalue()


def _taken(content: bytes, name: str = "anh.jpg") -> files.Checked:
    return files.photo(SimpleUploadedFile(name, content))


def _opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def _refusal(content: bytes, name: str = "anh.jpg") -> str:
    with pytest.raises(Refused) as refused:
        _taken(content, name)
    return refused.value.reason


def test_a_photo_from_a_phone_is_upright_and_tells_no_place() -> None:
    """Red above blue, held sideways; the phone wrote down where it was, and how to turn it."""
    image = Image.new("RGB", (400, 300), "red")
    image.paste("blue", (200, 0, 400, 300))
    notes = image.getexif()
    notes[ORIENTATION], notes[MAKE] = TURNED, "Máy ảnh"
    notes.get_ifd(PLACE).update({1: "N", 2: (14.0, 41.0, 0.0)})
    taken = _taken(_encoded(image, exif=notes, quality=95, comment=b"chup o nha anh Bai"))
    kept = _opened(taken.content)
    assert (kept.format, kept.size, taken.folder) == ("JPEG", (300, 400), "photos")
    top, bottom = (kept.convert("RGB").getpixel((150, y)) for y in (50, 350))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[0] > 200 > bottom[0]
    assert bottom[2] > 200 > top[2]
    assert not dict(kept.getexif())
    assert not {"exif", "comment", "icc_profile"} & set(kept.info)
    assert b"Exif" not in taken.content
    assert b"Bai" not in taken.content


def test_a_large_photo_is_made_small_and_the_same_one_twice_is_the_same_file() -> None:
    content = _encoded(Image.effect_noise((3000, 1500), 60).convert("RGB"))
    first, second = _taken(content), _taken(content, "khac.jpeg")
    assert _opened(first.content).size == (LONGEST, LONGEST // 2)
    assert first.sha256 == second.sha256
    assert len(first.content) < len(content)


def test_every_kind_of_picture_becomes_one_in_the_colours_of_a_screen() -> None:
    """For print, grey, with few colours, that lets light through: white below."""
    clear = Image.new("RGBA", (40, 30), (0, 0, 0, 0))
    palette = Image.new("RGB", (40, 30), "white").convert("P")
    cases = {
        "cmyk.jpg": _encoded(Image.new("CMYK", (40, 30), (0, 0, 0, 0))),
        "xam.jpg": _encoded(Image.new("L", (40, 30), 255)),
        "trong.png": _encoded(clear, "PNG"),
        "it-mau.png": _encoded(palette, "PNG"),
        "it-mau-trong.png": _encoded(clear.convert("P"), "PNG", transparency=0),
        "web.webp": _encoded(clear, "WEBP", lossless=True),
    }
    for name, content in cases.items():
        kept = _opened(_taken(content, name).content)
        pixel = kept.getpixel((20, 15))
        assert (kept.format, kept.mode, kept.size) == ("JPEG", "RGB", (40, 30)), name
        assert isinstance(pixel, tuple), name
        assert min(pixel) > 240, name


def test_a_scan_of_many_greys_keeps_them() -> None:
    for grey in (0x2000, 0x8000):
        kept = _opened(_taken(_encoded(Image.new("I;16", (40, 20), grey), "PNG"), "quet.png").content)
        assert kept.convert("L").getpixel((5, 10)) == grey // 256


def test_its_name_says_what_it_is_now() -> None:
    content = _encoded(Image.new("RGB", (4, 4)), "PNG")
    names = {"Bảng màu.png": "Bảng màu.jpg", "../../x.webp": "x.jpg", "a.html": "a.jpg"}
    for name, kept in names.items():
        upload = SimpleUploadedFile("x", content)
        upload.name = name
        assert files.photo(upload).name == kept


def test_a_second_file_behind_the_picture_is_left_behind() -> None:
    """A picture for one program, an archive or a page for another."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("x.txt", "y")
    picture = _encoded(Image.new("RGB", (20, 20), "green"))
    for behind in (archive.getvalue(), b"<script>alert(1)</script>", b"%PDF-1.7"):
        kept = _taken(picture + behind).content
        assert behind[:8] not in kept
        assert not zipfile.is_zipfile(io.BytesIO(kept))


def _bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is that large."""

    def part(kind: bytes, said: bytes) -> bytes:
        return struct.pack(">I", len(said)) + kind + said + struct.pack(">I", zlib.crc32(kind + said))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"")) + part(b"IEND", b"")


def test_what_unpacks_into_too_much_is_refused_before_it_is_unpacked() -> None:
    for side in (8_000, 30_000, 100_000):
        said = "Ảnh “anh.jpg” có quá nhiều điểm ảnh: chụp hoặc lưu lại nhỏ hơn."
        assert _refusal(_bomb(side, side)) == said


def test_what_is_no_picture_is_refused_in_a_sentence() -> None:
    whole = _encoded(Image.effect_noise((200, 200), 60))
    cases = (
        b"",
        b"chu viet",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + bytes(40),
        whole[:300],
    )
    for content in cases:
        assert _refusal(content) == (
            "Tệp “anh.jpg” không phải ảnh mở được: chỉ nhận ảnh JPG, PNG hoặc WebP, tối đa 10 MB."
        )
    assert _refusal(whole + bytes(MAX_BYTES)) == "Tệp “anh.jpg” lớn quá 10 MB."
