"""What a report of a year or of the campaign is made of (law.md, section 8; plan, I.1.c and IV.4), as data.

A part stands where the data say something, where somebody wrote something, or where somebody has to. The
contents are the campaign's: another plan has others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Literal

from andung_emulation.verdicts import YES, Verdict, no
from campaigns.enums import RoundKind
from dossiers.enums import PaperState


class Shows(StrEnum):
    """Which counted figures stand in a part."""

    MOVEMENT = auto()
    TARGETS = auto()
    CONTENT = auto()
    RANKING = auto()
    INDEXES = auto()
    INITIATIVES = auto()
    SPREADING = auto()
    AWARDS = auto()


@dataclass(frozen=True)
class Prose:
    """What the office writes; `key` is kept with each text and never renamed. `is_needed`: the report doesn't
    go to the signature without it; `is_the_heading`: its part's heading says what it is."""

    key: str
    label: str
    help: str
    is_needed: bool = False
    is_the_heading: bool = False


@dataclass(frozen=True)
class Part:
    """`heading` is empty of what stands above them all; `content`: the place of the content that the part is
    about, None of every other one."""

    heading: str
    level: Literal[1, 2, 3]
    shows: Shows | None = None
    prose: Prose | None = None
    content: int | None = None


@dataclass(frozen=True)
class ContentName:
    """A content of the campaign, as headings name it."""

    position: int
    letter: str
    title: str


def _needed(key: str, label: str, hint: str) -> Prose:
    return Prose(key, label, hint, is_needed=True)


def _whole(key: str, label: str, hint: str) -> Prose:
    """All that stands in its part."""
    return Prose(key, label, hint, is_needed=True, is_the_heading=True)


ADDRESSEE = Prose(
    "kinh-gui", "Kính gửi", "Mỗi nơi một dòng; để trống nếu báo cáo không gửi riêng cơ quan nào."
)
_BEFORE = (
    Part("", 1, None, ADDRESSEE),
    Part(
        "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI",
        1,
        Shows.MOVEMENT,
        _needed(
            "chi-dao",
            "Chỉ đạo, triển khai",
            "Văn bản đã ban hành, phân công, phát động, tuyên truyền, kiểm tra: việc gì, khi nào, ai làm.",
        ),
    ),
    Part("II. KẾT QUẢ THỰC HIỆN", 1),
    Part(
        "1. Kết quả thực hiện các nội dung thi đua",
        2,
        Shows.TARGETS,
        Prose("noi-dung", "Đánh giá chung các nội dung", "Điều nổi bật khi nhìn cả các nội dung."),
    ),
)
_AFTER = (
    Part(
        "2. Kết quả đánh giá, xếp hạng các đơn vị",
        2,
        Shows.RANKING,
        Prose("xep-hang", "Nhận xét về kết quả của các đơn vị", "Đơn vị dẫn đầu, đơn vị tiến bộ; vì sao."),
    ),
    Part(
        "3. Chỉ số cải cách hành chính và mức độ hài lòng (SIPAS)",
        2,
        Shows.INDEXES,
        Prose("chi-so", "Nhận xét về chỉ số", "Thành phần nào tăng, giảm; vì sao."),
    ),
    Part(
        "4. Sáng kiến, mô hình, cách làm hay",
        2,
        Shows.INITIATIVES,
        Prose("sang-kien", "Sáng kiến tiêu biểu", "Tên sáng kiến, nơi áp dụng, hiệu quả bằng số liệu."),
    ),
    Part(
        "5. Gương điển hình tiên tiến, công tác tuyên truyền",
        2,
        Shows.SPREADING,
        Prose("dien-hinh", "Gương tiêu biểu", "Tập thể, cá nhân nào, việc gì nơi khác làm theo được."),
    ),
    Part(
        "6. Phối hợp của Ủy ban Mặt trận Tổ quốc Việt Nam và các ban ngành, đoàn thể",
        2,
        None,
        _whole(
            "mat-tran",
            "Mặt trận và các đoàn thể",
            "Đã vận động cán bộ, công chức và Nhân dân hưởng ứng, giám sát thế nào; kết quả.",
        ),
    ),
    Part(
        "7. Gắn với phong trào thi đua phát triển kinh tế - xã hội, với quốc phòng - an ninh",
        2,
        None,
        _whole(
            "kinh-te-quoc-phong",
            "Gắn với kinh tế - xã hội, quốc phòng - an ninh",
            "Phong trào đã góp phần thực hiện những chỉ tiêu, nhiệm vụ nào của xã.",
        ),
    ),
    Part(
        "III. CÔNG TÁC KHEN THƯỞNG",
        1,
        Shows.AWARDS,
        Prose(
            "khen-thuong",
            "Nhận xét về khen thưởng",
            "Việc xét, trao; tỷ lệ người trực tiếp công tác; điều cần rút kinh nghiệm.",
        ),
    ),
    Part("IV. ĐÁNH GIÁ CHUNG", 1),
    Part("1. Ưu điểm", 2, None, _whole("uu-diem", "Ưu điểm", "Việc làm được, có số liệu đi kèm.")),
    Part(
        "2. Tồn tại, hạn chế",
        2,
        None,
        _whole("ton-tai", "Tồn tại, hạn chế", "Chỉ tiêu chưa đạt, việc chậm, việc còn hình thức."),
    ),
    Part(
        "3. Nguyên nhân",
        2,
        None,
        _whole("nguyen-nhan", "Nguyên nhân", "Khách quan, chủ quan của từng tồn tại, hạn chế."),
    ),
    Part(
        "4. Bài học kinh nghiệm",
        2,
        None,
        _whole("bai-hoc", "Bài học kinh nghiệm", "Điều sẽ làm khác, điều giữ lại."),
    ),
)
_TASKS = {
    RoundKind.ANNUAL: "Nhiệm vụ, giải pháp của năm sau; ai làm, khi nào xong.",
    RoundKind.FINAL: "Nhiệm vụ, giải pháp của giai đoạn sau; việc tiếp tục, việc mới.",
}


def parts_of(kind: str, contents: Iterable[ContentName]) -> tuple[Part, ...]:
    """The parts of a report in their order; `kind`: of the round that it sums up."""
    tasks = _whole("phuong-huong", "Phương hướng, nhiệm vụ", _TASKS[RoundKind(kind)])
    asks = Prose("kien-nghi", "Kiến nghị, đề xuất", "Với cấp trên, với ngành; không có thì để trống.")
    return (
        *_BEFORE,
        *(_of_content(each) for each in contents),
        *_AFTER,
        Part("V. PHƯƠNG HƯỚNG, NHIỆM VỤ", 1, None, tasks),
        Part("VI. KIẾN NGHỊ, ĐỀ XUẤT", 1, None, asks),
    )


def _of_content(content: ContentName) -> Part:
    prose = Prose(
        f"noi-dung-{content.position}",
        f"Nội dung {content.letter}",
        "Việc đã làm, kết quả bằng số liệu, cách làm mới.",
    )
    return Part(f"{content.letter}) {content.title}", 3, Shows.CONTENT, prose, content.position)


def proses_of(parts: Iterable[Part]) -> Iterator[Prose]:
    return (each.prose for each in parts if each.prose)


def may_begin(*, is_opened: bool, has_begun: bool) -> Verdict:
    if not is_opened:
        return no("Đợt chưa mở: chưa có gì để báo cáo.")
    return no("Báo cáo của đợt này đã được soạn.") if has_begun else YES


def may_freeze(missing: Iterable[str]) -> Verdict:
    """`missing`: what has to be written and isn't."""
    labels = list(missing)
    return no(f"Báo cáo còn mục chưa viết: {'; '.join(labels)}.") if labels else YES


def may_write(paper_state: str) -> Verdict:
    """The words follow the paper: what lies with the signer, or was issued, doesn't change below him."""
    if paper_state == PaperState.FOR_SIGNATURE:
        return no("Báo cáo đã lập bản trình ký: lấy lại để sửa thì mới viết tiếp được.")
    if paper_state == PaperState.ISSUED:
        return no("Báo cáo đã ban hành: hủy văn bản ấy thì mới viết lại được.")
    return YES
