"""Giấy khen: one page a line of the register, from the words that the register keeps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypedDict

from django.conf import settings

from awards.models import Award
from campaigns.enums import SubjectKind
from campaigns.models import IssuingBody
from campaigns.selectors import body_on, given_for
from dossiers import blocks
from dossiers.builders import form
from dossiers.enums import PaperKind
from dossiers.selectors.decision_list import DecisionList
from dossiers.selectors.signers import SignerOption


class _Common(TypedDict):
    """What all certificates of a decision have alike."""

    authority: str
    place: str
    decided_on: date
    on: date


_SPECIMEN_DAY = date(2026, 1, 6)
SPECIMEN = "MẪU"  # the demonstration's certificates can't be taken for real ones


def certificate_document(award: Award, *, verification: str = "") -> blocks.OfficialDocument:
    """With the letterhead and the place of the decision's day. `verification`: its public address, if any."""
    decision = award.decision
    body = body_on(decision.dated)
    block = blocks.Certificate(
        recipient=award.name,
        polite=award.polite,
        position=_post(award.post, body.commune),
        address=_address(body) if award.kind == SubjectKind.COLLECTIVE else "",
        achievement=award.merit,
        decision_number=decision.number.number,
        decision_symbol=decision.number.series.symbol,
        register_number=award.register_label if award.register_number else "",
        capacity=tuple(decision.capacity),
        signer=decision.signer_name,
        specimen=SPECIMEN if settings.DEMO else "",
        verification=verification,
        **_common(body, decision.dated),
    )
    return _document(block, body, blocks.State.ISSUED)


def specimen_certificate() -> blocks.Certificate:
    """An invented one, about as long as they are, to look at a blank with."""
    return blocks.Certificate(
        authority="CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ",
        polite="Ông",
        recipient="Nguyễn Văn Mẫu",
        position="Công chức Văn hóa - Xã hội, Văn phòng - Thống kê",
        achievement="Đã có thành tích xuất sắc trong phong trào thi đua cải cách hành chính năm 2025",
        decision_number="05",
        decision_symbol="QĐ-UBND",
        decided_on=_SPECIMEN_DAY,
        register_number="07/2026",
        place="…",
        on=_SPECIMEN_DAY,
        capacity=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        signer="Trần Thị Mẫu",
        verification="https://tra-cuu.example/mau/",
    )


def certificates_to_be(listed: DecisionList, signer: SignerOption) -> Iterator[blocks.OfficialDocument]:
    """The same before there is a decision: whether they will print is asked before the list is approved."""
    body, merit = body_on(listed.day), given_for(listed.dossier.round, listed.day)
    for line in listed.approved:
        block = blocks.Certificate(
            recipient=line.name,
            polite=line.polite,
            position=_post(line.post, body.commune),
            address=_address(body) if line.is_collective else "",
            achievement=merit,
            decision_number=blocks.DOTS,
            decision_symbol=f"QĐ-{body.symbol}",
            register_number=blocks.DOTS,
            capacity=signer.capacity,
            signer=signer.name,
            **_common(body, listed.day),
        )
        yield _document(block, body, blocks.State.DRAFT)


def _common(body: IssuingBody, day: date) -> _Common:
    return {
        "authority": f"CHỦ TỊCH {form.body_in_capitals(body)}",
        "place": body.place,
        "decided_on": day,
        "on": day,
    }


def _document(block: blocks.Certificate, body: IssuingBody, state: blocks.State) -> blocks.OfficialDocument:
    title = f"Giấy khen: {block.recipient}"
    return blocks.OfficialDocument(
        kind=PaperKind.CERTIFICATE, title=title, author=body.name, state=state, blocks=(block,)
    )


def _address(body: IssuingBody) -> str:
    return f"xã {body.commune}"


def _post(said: str, commune: str) -> str:
    """With the commune, since a certificate is read elsewhere too: `Trưởng thôn, Thôn 3, xã An Dũng`."""
    if not said:
        return ""
    return f"{said} {commune}" if said.endswith(" xã") else f"{said}, xã {commune}"
