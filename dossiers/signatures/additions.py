"""What later revisions of a PDF add to the sealed one: nothing but signatures, and they within measure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields

from dossiers.signatures.found import NotAccepted
from dossiers.signatures.policy import POLICY

_SCRIPT = "đã thêm mã JavaScript"
_FILE = "đã đính kèm tệp khác"
_COMMAND = "đã thêm lệnh tự chạy khi mở tệp"
# Looked for in all that is new, whether or not a reader would come to it. "/A" and the like stand in honest
# objects too; what of them runs something has one of these within.
_MARKS: Mapping[str, str] = {
    "/JS": _SCRIPT,
    "/JavaScript": _SCRIPT,
    "/EF": _FILE,
    "/AF": _FILE,
    "/EmbeddedFile": _FILE,
    "/EmbeddedFiles": _FILE,
    "/Filespec": _FILE,
    "/RichMedia": _FILE,
    "/OpenAction": _COMMAND,
    "/AA": _COMMAND,
    "/Launch": _COMMAND,
    "/SubmitForm": _COMMAND,
    "/URI": _COMMAND,
    "/XFA": _COMMAND,
}
_END = re.compile(rb"startxref\s+\d+\s+%%EOF")
_PAGE = 595 * 842  # A4 in square points
MAX_SHARE = 0.25  # of a page, that a signature's picture may cover


def refuse_other_additions(reader: PdfFileReader, sealed: PdfFileReader) -> None:
    """Raises NotAccepted with what else was added or changed."""
    _refuse_another_beginning(reader, sealed)
    _refuse_marks(reader, sealed.total_revisions)
    _refuse_changes(reader, sealed.total_revisions - 1)
    _refuse_large_pictures(reader)


def _refuse_another_beginning(reader: PdfFileReader, sealed: PdfFileReader) -> None:
    """A file may begin with the sealed bytes and never read them: its revisions must be built on theirs, and
    nothing may stand behind the last one."""
    if _starts(reader)[: sealed.total_revisions] != _starts(sealed):
        raise NotAccepted("Phần thêm vào không nối tiếp văn bản đã niêm phong mà thay bằng nội dung khác.")
    reader.stream.seek(_starts(reader)[-1])
    rest = _END.split(reader.stream.read(), maxsplit=1)
    if len(rest) < 2 or rest[1].strip():
        raise NotAccepted("Sau chữ ký còn dữ liệu lạ nối vào cuối tệp.")


def _starts(reader: PdfFileReader) -> list[int]:
    """Where the table of each revision stands."""
    return [reader.xrefs.get_startxref_for_revision(each) for each in range(reader.total_revisions)]


def _refuse_marks(reader: PdfFileReader, first: int) -> None:
    found: set[str] = set()
    for revision in range(first, reader.total_revisions):
        new, old = (reader.get_historical_resolver(place) for place in (revision, revision - 1))
        for ref in new.explicit_refs_in_revision():
            known = set() if old.is_ref_unassignable(ref) else set(_marks_in(old(ref)))
            found |= set(_marks_in(new(ref))) - known
    for mark, said in _MARKS.items():
        if mark in found:
            raise NotAccepted(f"Sau khi niêm phong, có người {said}; chỉ được thêm chữ ký.")


def _marks_in(value: generic.PdfObject) -> Iterator[str]:
    """In the object itself, not in those that it names."""
    if isinstance(value, generic.DictionaryObject):
        for key in value:
            if key in _MARKS:
                yield str(key)
            yield from _marks_in(value.raw_get(key))
    elif isinstance(value, generic.ArrayObject):
        for place in range(len(value)):
            yield from _marks_in(value.raw_get(place))
    elif isinstance(value, generic.NameObject) and value in _MARKS:
        yield str(value)


def _refuse_changes(reader: PdfFileReader, base: int) -> None:
    """The policy knows what a signature needs; whatever it can't explain is a change."""
    result = POLICY.review_file(reader, base)
    if not isinstance(result, DiffResult) or result.modification_level > ModificationLevel.FORM_FILLING:
        raise NotAccepted(
            "Ngoài chữ ký, nội dung văn bản đã bị sửa hoặc thêm sau khi niêm phong"
            " (trang, hình, ghi chú hay ô nhập)."
        )


def _refuse_large_pictures(reader: PdfFileReader) -> None:
    """A picture of a signature over half the page could show another text, signed or not."""
    for _, _, field in enumerate_sig_fields(reader):
        shown = field.get_object()
        for widget in (shown, *(kid.get_object() for kid in shown.get("/Kids", ()))):
            left, bottom, right, top = (float(each) for each in widget.get("/Rect", (0, 0, 0, 0)))
            if abs(right - left) * abs(top - bottom) > MAX_SHARE * _PAGE:
                raise NotAccepted("Hình chữ ký che quá một phần tư trang; xin ký lại với hình nhỏ hơn.")
