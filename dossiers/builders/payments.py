"""Danh sách ký nhận tiền thưởng of a decision: who is paid how much, to sign; a paper and a sheet.

It isn't a paper of the dossier: it has no number, and is printed anew whenever it is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from andung_emulation import excel, vietnamese
from awards.models import Award, Decision
from campaigns.selectors import body_on
from dossiers import blocks
from dossiers.builders import form

KIND = "payment_list"
TITLE = "DANH SÁCH KÝ NHẬN TIỀN THƯỞNG"


@dataclass(frozen=True)
class _Payments:
    """Collectives first, each in the order of the decision's lists; who was revoked isn't paid."""

    paid: list[Award]
    revoked: list[Award]

    @property
    def total_vnd(self) -> int:
        return sum(each.amount_vnd for each in self.paid)


def payment_list_document(decision: Decision) -> blocks.OfficialDocument:
    """Raises `Refused` where nobody recorded the commune of that day."""
    body, payments = body_on(decision.dated), _payments_of(decision)
    return blocks.OfficialDocument(
        kind=KIND,
        title=f"Danh sách ký nhận tiền thưởng theo {decision}",
        author=body.name,
        state=blocks.State.FOR_SIGNATURE,
        blocks=(
            blocks.Letterhead(issuing=tuple(body.letterhead)),
            blocks.PlaceAndDate(place=body.place),
            blocks.Title(TITLE, f"Theo {_cited(decision)} của Chủ tịch {body.name}"),
            blocks.WritingTable(
                _COLUMNS,
                tuple(_cells(place, each) for place, each in enumerate(payments.paid, 1)),
                foot=(("", "Tổng cộng", "", vietnamese.number(payments.total_vnd), "", ""),),
            ),
            *_below(decision, payments),
            blocks.Signatures(
                (
                    blocks.Signature(("NGƯỜI LẬP",), note="(Ký, ghi rõ họ tên)"),
                    blocks.Signature(("KẾ TOÁN",), note="(Ký, ghi rõ họ tên)"),
                )
            ),
            blocks.Signatures((blocks.Signature(("CHỦ TỊCH",), note="(Ký tên, đóng dấu)"),), centred=True),
        ),
    )


def payment_list_workbook(decision: Decision) -> bytes:
    """The same list in Excel: sums are numbers, the last row is their total."""
    payments = _payments_of(decision)
    titles = [column.title for column in _COLUMNS]
    sheet = excel.Sheet(
        title="Ký nhận",
        columns=[
            excel.Column(title, width, form) for title, (width, form) in zip(titles, _IN_EXCEL, strict=True)
        ],
        rows=[_values(place, each) for place, each in enumerate(payments.paid, 1)],
        notes=[
            TITLE.capitalize(),
            f"Theo {_cited(decision)}",
            *(_revoked(each) for each in payments.revoked),
        ],
        foot=[("", "Tổng cộng", "", payments.total_vnd, "", "")],
    )
    return excel.workbook(sheet)


_COLUMNS = (
    blocks.Column("STT", 4, "center"),
    blocks.Column("Họ tên hoặc tập thể", 12),
    blocks.Column("Chức vụ, đơn vị", 12),
    blocks.Column("Số tiền (đồng)", 7, "right"),
    blocks.Column("Người nhận", 8),
    blocks.Column("Ký nhận", 8),
)
_IN_EXCEL = ((6, ""), (30, ""), (40, ""), (16, excel.MONEY), (24, ""), (18, ""))


def _payments_of(decision: Decision) -> _Payments:
    rows = decision.awards.select_related("revocation__number__series").order_by("kind", "position")
    standing = set(decision.awards.standing().values_list("pk", flat=True))
    found = list(rows)
    return _Payments(
        paid=[each for each in found if each.pk in standing],
        revoked=[each for each in found if each.pk not in standing],
    )


def _cited(decision: Decision) -> str:
    return form.document_in_words("Quyết định", str(decision.number), decision.dated)


def _called(award: Award) -> str:
    return f"{award.polite} {award.name}".strip()


def _cells(place: int, award: Award) -> tuple[str, ...]:
    return (str(place), _called(award), award.post, vietnamese.number(award.amount_vnd), "", "")


def _values(place: int, award: Award) -> tuple[excel.Value, ...]:
    return (place, _called(award), award.post, award.amount_vnd, "", "")


def _below(decision: Decision, payments: _Payments) -> Iterator[blocks.Block]:
    total = payments.total_vnd
    yield blocks.Paragraph(
        f"Tổng số tiền: {vietnamese.money(total)} (bằng chữ: {vietnamese.in_words(total)} đồng)."
    )
    if decision.fund_source:
        yield blocks.Paragraph(f"Chi từ {decision.fund_source}.")
    for each in payments.revoked:
        yield blocks.Paragraph(_revoked(each))
    yield blocks.Paragraph(
        "Người đại diện tập thể, người nhận thay ghi rõ họ tên ở cột “Người nhận”./.",
        keep=True,
    )


def _revoked(award: Award) -> str:
    cited = form.document_in_words("Quyết định", str(award.revocation.number), award.revocation.dated)
    return f"Không chi: {_called(award)} (Giấy khen đã bị thu hồi theo {cited})."
