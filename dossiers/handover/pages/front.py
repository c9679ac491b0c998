"""The first page: what this is, where to find what one came for, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from andung_emulation import vietnamese
from campaigns.enums import SubjectKind
from dossiers.handover.packing import SUMS
from dossiers.handover.pages.register import Given
from dossiers.handover.pages.site import Link, Site
from dossiers.handover.words import ONLY_ON_PAPER, PROOF


def write(site: Site, given: Iterable[Given], chain: str) -> None:
    scope, who = site.scope, Counter(each.who for each in given)
    facts = [
        ("Phong trào", scope.campaign.title),
        ("Phạm vi", scope.what),
        ("Kế hoạch", str(scope.campaign.plan)),
        ("Lập lúc", vietnamese.time_of(scope.at)),
        ("Người lập", scope.by),
    ]
    context = {
        "facts": facts,
        "counts": (who[SubjectKind.INDIVIDUAL], who[SubjectKind.COLLECTIVE]),
        "folders": _folders(site),
        "lacks": site.work.lacks,
        "on_paper": site.work.on_paper,
        "only_on_paper": ONLY_ON_PAPER,
        "proof": PROOF,
        "chain": chain,
        "sums": SUMS,
    }
    title = f"Thi đua, khen thưởng {scope.commune}".strip()
    site.first("index.html", title, context)


def _folders(site: Site) -> list[Link]:
    """Those that hold something."""
    said = {
        "pdf": "văn bản đã niêm phong, bản chụp, bản ký số",
        "minh-chung": "minh chứng theo năm, theo đơn vị",
        "tai-lieu": "văn bản, biên bản, tài liệu kèm theo",
        "guong-dien-hinh": "ảnh, bản đồng ý đăng",
        "excel": "bảng tính để dùng lại",
        "du-lieu": "mọi dòng dữ liệu (JSON), có lời giải thích",
        "lich-su": "chuỗi lịch sử để đối chiếu",
    }
    held = {name.partition("/")[0] for name in site.work.all()} | {"lich-su", "du-lieu"}
    return [Link(name, f"{name}/", what) for name, what in said.items() if name in held]
