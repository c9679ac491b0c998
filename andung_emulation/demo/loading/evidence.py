"""Minh chứng of the sheets: a small PDF for most contents that are scored, as the unit handed it in."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile

from andung_emulation import files
from andung_emulation.demo.loading.world import World
from andung_emulation.files.kinds import Allowed
from campaigns.models import Evaluation
from campaigns.services.evidence import add_evidence

FROM_YEAR = 2024  # earlier ones are recorded from papers that hold none
NAMES: Mapping[str, tuple[str, ...]] = {
    "a": ("Bảng theo dõi nhiệm vụ",),
    "b": ("Kế hoạch cải cách hành chính",),
    "c": ("Sổ theo dõi phát thanh",),
    "d": ("Báo cáo kết quả một cửa", "Biên bản kiểm tra niêm yết thủ tục"),
    "đ": ("Danh sách đào tạo, bồi dưỡng",),
    "e": ("Quyết định công khai dự toán",),
    "g": ("Báo cáo dịch vụ công trực tuyến",),
}
# What these can't show, by year; the first of 2025 is why its sheet was sent back.
LACKING = {
    2024: {"DCNN": "g", "THON4": "g"},
    2025: {"LDTBXH": "g", "DCNN": "c", "THON1": "g", "BCHQS": "đ"},
}


def hand_in(
    world: World, sheet: Evaluation, code: str, points: Mapping[str, Decimal | None], at: datetime
) -> None:
    """Before the sheet is filed, by whoever scores it."""
    year = sheet.round.year or 0
    if year < FROM_YEAR:
        return
    actor, lacking = world.actor(world.voice_of(code), at), LACKING[year].get(code)
    for letter, value in points.items():
        if value is not None and letter != lacking:
            uploads = list(_uploads(sheet, letter, year))
            add_evidence(sheet, letter=letter, uploads=uploads, actor=actor, at=at)


def _uploads(sheet: Evaluation, letter: str, year: int) -> Iterable[files.Checked]:
    for name in NAMES[letter]:
        title = f"{name} năm {year}"
        yield a_file(title, f"{title}, {sheet.unit.name}", files.EVIDENCE)


def a_file(name: str, title: str, allowed: Allowed) -> files.Checked:
    """As it would be handed in."""
    return files.checked(SimpleUploadedFile(f"{name}.pdf", blank_pdf(title)), allowed)


def blank_pdf(title: str) -> bytes:
    """An empty page under that title: another title is another file.

    Nothing in it is packed: no process of its own has to look at it (`files.pdf`), and there are hundreds.
    """
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=[0, 0, 595, 842])
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pdf.docinfo["/Title"] = title
        pdf.save(out, deterministic_id=True)
    return out.getvalue()
