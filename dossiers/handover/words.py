"""The texts at the top of an archive: what it is, how to check it, what the tables mean, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Field, ForeignKey, ManyToManyField

from andung_emulation import vietnamese
from dossiers.handover.columns import PLACES, WHERE, column_words, fields_of, place_words, table_words
from dossiers.handover.rows import file_name
from dossiers.handover.scope import Scope
from dossiers.handover.tables import OUT, OWN, REFERENCED
from dossiers.handover.work import Work

WINDOWS = (
    "Get-Content SHA256SUMS | ForEach-Object { $h, $f = $_ -split '  ', 2;"
    ' if ((Get-FileHash -LiteralPath $f).Hash -ne $h) { "SAI: $f" } }'
)


ONLY_ON_PAPER = "Bản đã ký, bản gốc chỉ có ở hồ sơ giấy của xã:"
DEMONSTRATION = "Dữ liệu minh họa: người, số liệu, văn bản, tệp trong bộ này đều là hư cấu."
PROOF = (
    "Dấu cho biết tệp có đổi sau khi lập bộ này hay không, không cho biết chính SHA256SUMS có bị thay không.",
    "Vì thế ghi dấu SHA-256 của tệp ZIP (ở trang Lưu trữ, bàn giao của ứng dụng) vào biên bản giao nhận.",
    "Tệp PDF đã niêm phong do ứng dụng lập, không mang chữ ký; bản chụp, bản ký số (nếu có) ở ban-da-ky.",
)


def write(scope: Scope, work: Work, chain: str) -> None:
    """`chain`: what was found of the history. What lacks has a file of its own only where something does."""
    work.write("LOI-NOI-DAU.txt", _text(_opening(scope, work, chain)))
    work.write("du-lieu/README.txt", _text(_tables(scope)))
    work.write("lich-su/README.txt", _text(_history(chain)))
    if work.lacks or work.on_paper:
        work.write("THIEU.txt", _text(_missing(scope, work)))


def _text(lines: Iterable[str]) -> bytes:
    """With the mark and the line ends by which the oldest editor of an office shows Vietnamese right."""
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")


def _missing(scope: Scope, work: Work) -> Iterator[str]:
    yield "NHỮNG GÌ BỘ LƯU TRỮ NÀY CÒN THIẾU"
    yield scope.what
    if work.lacks:
        yield from ("", *(f"- {each}" for each in work.lacks))
    if work.on_paper:
        yield from ("", ONLY_ON_PAPER, *(f"- {each}" for each in work.on_paper))


def _opening(scope: Scope, work: Work, chain: str) -> Iterator[str]:
    yield f"BỘ LƯU TRỮ THI ĐUA, KHEN THƯỞNG {scope.commune.upper()}".rstrip()
    yield scope.campaign.title
    yield scope.what
    if settings.DEMO:
        yield DEMONSTRATION
    yield f"Lập lúc {vietnamese.time_of(scope.at)}; người lập: {scope.by}."
    yield ""
    yield "ĐỌC THẾ NÀO"
    yield "Mở tệp index.html bằng trình duyệt bất kỳ. Không cần mạng, không cần phần mềm đã lập ra bộ này."
    yield "Giải nén trọn bộ trước khi mở; chép đi đâu thì chép cả thư mục."
    yield ""
    yield "TRONG BỘ NÀY"
    yield "trang       các trang để đọc: sổ khen thưởng, từng năm, đơn vị, cá nhân, kế hoạch, lịch sử"
    yield "pdf         văn bản đã niêm phong, đúng từng byte như lúc ban hành; bản chụp, bản ký số"
    yield "minh-chung  minh chứng theo năm và đơn vị, như đơn vị đã nộp"
    yield "tai-lieu    văn bản, biên bản, tài liệu kèm theo"
    yield "excel       sổ khen thưởng, đơn vị và cá nhân, điểm, chỉ tiêu, chỉ số, kinh phí, sáng kiến"
    yield "du-lieu     mọi dòng dữ liệu (JSON), có lời giải thích từng cột"
    yield "lich-su     ai làm gì, lúc nào, nối với nhau bằng mã băm"
    yield ""
    yield "KIỂM TRA TỆP CÒN NGUYÊN VẸN"
    yield "SHA256SUMS ghi dấu SHA-256 của từng tệp. Ở thư mục này:"
    yield "Linux, macOS:   sha256sum -c SHA256SUMS"
    yield "Windows, một tệp (CMD):   certutil -hashfile trang\\so-khen-thuong.html SHA256"
    yield f"Windows, tất cả (PowerShell, không in gì là đúng cả):   {WINDOWS}"
    yield chain
    yield from PROOF
    yield ""
    yield "DỮ LIỆU CÁ NHÂN"
    yield "Bộ này có họ tên, ngày sinh, chức vụ, xếp loại của nhiều người. Giữ như hồ sơ của cơ quan;"
    yield "chỉ giao cho nơi có trách nhiệm tiếp nhận."
    if missing := len(work.lacks) + len(work.on_paper):
        yield ""
        yield f"CÒN THIẾU {missing} mục, kể cả bản chỉ có trên giấy: xem THIEU.txt."


def _tables(scope: Scope) -> Iterator[str]:
    yield "DỮ LIỆU: MỖI TỆP MỘT BẢNG, MỖI DÒNG MỘT DÒNG CỦA BẢNG (JSON, UTF-8)"
    yield f"Phạm vi: {scope.what}."
    yield "Ngày ghi năm-tháng-ngày; giờ ghi theo UTC (giờ Việt Nam trừ 7); số thập phân ghi thành chữ để giữ"
    yield "nguyên. Cột tên tận cùng _id là số của dòng ở bảng ghi sau dấu →."
    for label in (*OWN, *REFERENCED):
        model = apps.get_model(label)
        yield ""
        yield f"{file_name(label)} – {table_words(model)}"
        for field in fields_of(model):
            yield f"    {_column(field)}"
        if label in PLACES:
            yield f"    {WHERE} – {place_words()}"
    yield ""
    yield "KHÔNG ĐƯA VÀO"
    for label, reason in OUT.items():
        yield f"    {label}: {reason}"
    yield "    Mật khẩu, phiên đăng nhập, khóa của máy chủ: không có trong bộ này."


def _column(field: Field[Any, Any]) -> str:
    """`state – trạng thái (draft: Đang soạn; …)`."""
    said = f"{field.attname} – {column_words(field)}"
    if isinstance(field, ForeignKey | ManyToManyField):
        target = field.remote_field.model._meta.label
        said += f" → {file_name(target)}"
    if field.choices:
        said += f" ({'; '.join(f'{value}: {label}' for value, label in field.flatchoices)})"
    elif field.help_text:
        said += f" ({field.help_text})"
    return said


def _history(chain: str) -> Iterator[str]:
    yield "LỊCH SỬ: chuoi.jsonl, mỗi dòng một việc, theo thứ tự xảy ra"
    yield "Mỗi dòng mang mã băm của dòng trước (previous_hash): bớt, chèn hay đổi chỗ một dòng thì chuỗi đứt."
    yield "hash là HMAC-SHA-256 của dòng ấy (mọi cột, trừ detail và hash), tính bằng khóa mà xã giữ riêng;"
    yield "khóa không có trong bộ này. Ai có khóa thì tính lại được; không có khóa vẫn kiểm được chỗ nối."
    yield "detail: giá trị đã đổi. detail_hash = SHA-256 của salt, một dấu xuống dòng, text: tính lại được."
    yield "Dòng chỉ có seq, previous_hash, hash là việc của phong trào khác: giữ lại để chuỗi không đứt."
    yield chain
