"""Giấy khen: one page a line of the register, from the words that the register keeps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.conf import settings

from awards.models import Award
from campaigns.enums import SubjectKind
from campaigns.models import IssuingBody
from campaigns.selectors import given_for
from dossiers import blocks
from dossiers.builders import form
from dossiers.enums import PaperKind
from dossiers.selectors.decision_list import DecisionList, Line
from dossiers.selectors.signers import SignerOption

SPECIMEN = "MẪU"  # the demonstration's certificates can't be taken for real ones


def certificate_document(award: Award) -> blocks.OfficialDocument:
    """With the letterhead and the place of the decision's day."""
    decision = award.decision
    body = form.body_on(decision.dated)
    number = decision.number
    block = blocks.Certificate(
        authority=f"CHỦ TỊCH {form.body_in_capitals(body)}",
        recipient=award.name,
        polite=award.polite,
        position=_post(award.post, body.commune),
        address=f"xã {body.commune}" if award.kind == SubjectKind.COLLECTIVE else "",
        achievement=award.merit,
        decision_number=number.number,
        decision_symbol=number.series.symbol,
        decided_on=decision.dated,
        register_number=award.register_label if award.register_number else "",
        place=body.place,
        on=decision.dated,
        capacity=tuple(decision.capacity),
        signer=decision.signer_name,
        specimen=SPECIMEN if settings.DEMO else "",
    )
    return _document(block, body.name, blocks.State.ISSUED)


def certificates_to_be(listed: DecisionList, signer: SignerOption) -> Iterator[blocks.OfficialDocument]:
    """The same before there is a decision: whether they will print is asked before the list is approved."""
    day, body = listed.day, form.body_on(listed.day)
    merit = given_for(listed.dossier.round, day)
    for line in listed.approved:
        yield _document(_to_be(line, merit, signer, body, day), body.name, blocks.State.DRAFT)


def _to_be(line: Line, merit: str, signer: SignerOption, body: IssuingBody, day: date) -> blocks.Certificate:
    return blocks.Certificate(
        authority=f"CHỦ TỊCH {form.body_in_capitals(body)}",
        recipient=line.name,
        polite=line.polite,
        position=_post(line.post, body.commune),
        address=f"xã {body.commune}" if line.is_collective else "",
        achievement=merit,
        decision_number=blocks.DOTS,
        decision_symbol=f"QĐ-{body.symbol}",
        decided_on=day,
        register_number=blocks.DOTS,
        place=body.place,
        on=day,
        capacity=signer.capacity,
        signer=signer.name,
    )


def _document(block: blocks.Certificate, author: str, state: blocks.State) -> blocks.OfficialDocument:
    title = f"Giấy khen: {block.recipient}"
    return blocks.OfficialDocument(
        kind=PaperKind.CERTIFICATE, title=title, author=author, state=state, blocks=(block,)
    )


def _post(said: str, commune: str) -> str:
    """With the commune, since a certificate is read elsewhere too: `Trưởng thôn, Thôn 3, xã An Dũng`."""
    if not said:
        return ""
    return f"{said} {commune}" if said.endswith(" xã") else f"{said}, xã {commune}"
