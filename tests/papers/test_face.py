"""The letters that a paper may hold are those of its face: another one would print as an empty place."""

from __future__ import annotations

from fontTools.ttLib import TTFont

from dossiers.renderers.press.fonts import folders
from dossiers.rules.agreement.gaps import OUT_OF_THE_FACE


def test_every_letter_that_passes_is_in_all_four_faces() -> None:
    faces = [path for folder in folders() for path in folder.glob("LiberationSerif-*.ttf")]
    assert len(faces) == 4
    held = set.intersection(*(set(TTFont(path).getBestCmap()) for path in faces))
    passing = {code for code in range(0x20, 0x3000) if not OUT_OF_THE_FACE.match(chr(code))}
    assert [hex(code) for code in sorted(passing - held)] == []


def test_what_people_paste_from_elsewhere_is_found() -> None:
    for pasted in ("\uf0b7", "✓", "★", "😀", "中"):
        assert OUT_OF_THE_FACE.search(f"Đạt 100 % {pasted}")
    assert not OUT_OF_THE_FACE.search("Đạt ≥ 98,5 % – “tốt”; 1.410.000 đồng • № 5 → 6\tỄ ỵ ₫ m² ½")
