"""A workbook of many rows: it comes in, is looked at, and the chosen rows are written in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import HttpResponse

from andung_emulation import excel
from andung_emulation.errors import Refused
from andung_emulation.http import Request, perform, rendered
from andung_emulation.verdicts import require
from campaigns.forms.workbooks import LEFT_OUT, WANTED, ChosenForm, rows_of
from campaigns.selectors.file_preview import FilePreview, Line, Outcome

CHANGED = "Dữ liệu đã đổi từ lúc xem trước: chưa ghi gì. Dưới đây là bản xem trước mới."
TOO_MUCH = "Tệp có quá nhiều chữ để xem trước một lần; xin tách ra nhiều tệp."
SHOWN = 200  # rows of a kind on the page; the rest are counted, and left out by their numbers
Rows = Iterable[Mapping[str, Any]]
Write = Callable[[Sequence[Line], Mapping[str, Any], datetime], int]


@dataclass(frozen=True)
class Import:
    """One kind of workbook: its form, what it would write, the service, and the words of its pages."""

    purpose: str
    form: type[Form]
    preview: Callable[[Rows], FilePreview]
    write: Write
    upload_url: str
    confirm_url: str
    workbook_url: str
    done_url: str
    heading: str
    guide: tuple[str, ...]


@dataclass(frozen=True)
class _Words:
    """Of one outcome; `choice`: the name of its tick, "" where there is nothing to choose."""

    outcome: Outcome
    title: str
    note: str
    icon: str
    tone: str = ""
    choice: str = ""

    @property
    def tick(self) -> str:
        return "Bỏ" if self.choice == LEFT_OUT else "Ghi"

    @property
    def where(self) -> str:
        """What can't be chosen is looked for by its cell."""
        return "Dòng" if self.choice else "Ô"


@dataclass(frozen=True)
class _Part:
    """One outcome's rows on the preview's page, and how many more there are."""

    words: _Words
    lines: list[Line]
    more: int


_LEAVE_OUT = "Đánh dấu dòng nào không muốn ghi."
_PARTS = (
    _Words(
        Outcome.REFUSED,
        "Không nhận được",
        "Sửa trong Excel rồi tải lên lại; các dòng khác vẫn ghi được.",
        "circle-alert",
        "red",
    ),
    _Words(
        Outcome.DOUBTFUL,
        "Cần xem lại, chưa chọn ghi",
        "Đánh dấu dòng nào chắc đúng thì dòng ấy mới ghi.",
        "triangle-alert",
        "gold",
        WANTED,
    ),
    _Words(Outcome.NEW, "Thêm mới", _LEAVE_OUT, "plus", choice=LEFT_OUT),
    _Words(Outcome.CHANGED, "Thay đổi", _LEAVE_OUT, "pencil", choice=LEFT_OUT),
)


def upload(request: Request, kind: Import) -> HttpResponse:
    """What comes in is only looked at."""
    form = kind.form(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _preview(request, kind, form.cleaned_data["workbook"], ChosenForm(purpose="", user_id=None))
    return _upload_page(request, kind, form)


def confirm(request: Request, kind: Import) -> HttpResponse:
    """Writes what was chosen of what was previewed, if that is still what the file comes to."""
    form = ChosenForm(request.POST, purpose=kind.purpose, user_id=request.actor.user_id)
    if not form.is_valid() and not form.content:
        request.answer_status = 422
        return _upload_page(request, kind, kind.form(), said=str(form.errors.get("sealed", [excel.AGAIN])[0]))
    workbook = form.content["workbook"]

    def change(at: datetime) -> str:
        preview = kind.preview(rows_of(workbook))
        if preview.digest != form.content["digest"]:
            raise Refused(CHANGED)
        chosen = preview.chosen(without=form.without, wanted=form.ticked(WANTED))
        require(preview.may_write(chosen))
        kind.write(chosen, {"file": workbook["name"], "sha256": workbook["sha256"]}, at)
        return kind.done_url

    done = perform(request, change, form=form, success="Đã ghi từ tệp Excel.") if form.is_valid() else None
    return done or _preview(request, kind, workbook, form)


def _upload_page(request: Request, kind: Import, form: Form, said: str = "") -> HttpResponse:
    return rendered(request, "campaigns/import_upload.html", {"kind": kind, "form": form, "said": said}, form)


def _preview(request: Request, kind: Import, workbook: Mapping[str, Any], form: ChosenForm) -> HttpResponse:
    preview = kind.preview(rows_of(workbook))
    content = {"workbook": workbook, "digest": preview.digest}
    sealed = excel.sealed(content, purpose=kind.purpose, user_id=request.actor.user_id)
    if len(sealed) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE * 9 // 10:
        request.answer_status = 422
        return _upload_page(request, kind, kind.form(), said=TOO_MUCH)
    parts = [_part(preview, words) for words in _PARTS]
    written = len(preview.of(Outcome.NEW, Outcome.CHANGED))
    context = {
        "kind": kind,
        "parts": [part for part in parts if part.lines],
        "counts": preview.counts,
        "written": written,
        "may_confirm": bool(written or preview.counts[Outcome.DOUBTFUL]),
        "asks_numbers": any(part.more and part.words.choice for part in parts),
        "file": workbook["name"],
        "sealed": sealed,
        "form": form,
        "said": form.non_field_errors() if form.is_bound else [],
        "ticked": form.ticked(LEFT_OUT) | form.ticked(WANTED),
    }
    return rendered(request, "campaigns/import_preview.html", context, form)


def _part(preview: FilePreview, words: _Words) -> _Part:
    lines = preview.of(words.outcome)
    return _Part(words, lines[:SHOWN], max(0, len(lines) - SHOWN))
