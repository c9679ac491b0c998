"""A photo that is kept, for papers that show one."""

from __future__ import annotations

import io

from PIL import Image

from andung_emulation.files.disk import write_by_hash
from dossiers import blocks

SIZE = (64, 48)


def a_kept_picture(alt: str = "Bảng ba màu", caption: str = "Ảnh: bảng ba màu") -> blocks.Image:
    """Two colours, so that a picture of one colour is none of ours."""
    picture = Image.new("RGB", SIZE, "navy")
    picture.paste("orange", (0, 0, 32, 48))
    drawn = io.BytesIO()
    picture.save(drawn, "JPEG", quality=95)
    path, digest = write_by_hash(drawn.getvalue(), folder="photos", suffix="jpg")
    return blocks.Image(path, digest, *SIZE, alt, caption)
