"""Giấy khen: one page a line of the register, from the words that the register keeps."""

from __future__ import annotations

from django.conf import settings

from awards.models import Award
from campaigns.enums import SubjectKind
from dossiers import blocks
from dossiers.builders import form
from dossiers.enums import PaperKind

SPECIMEN = "MẪU"  # the demonstration's certificates can't be taken for real ones


def certificate_document(award: Award) -> blocks.OfficialDocument:
    """With the letterhead and the place of the decision's day."""
    decision = award.decision
    body = form.body_on(decision.dated)
    number = decision.number
    return blocks.OfficialDocument(
        kind=PaperKind.CERTIFICATE,
        title=f"Giấy khen: {award.name}",
        author=body.name,
        state=blocks.State.ISSUED,
        blocks=(
            blocks.Certificate(
                authority=f"CHỦ TỊCH {form.body_in_capitals(body)}",
                recipient=award.name,
                polite=award.polite,
                position=_post(award, body.commune),
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
            ),
        ),
    )


def _post(award: Award, commune: str) -> str:
    """With the commune, since a certificate is read elsewhere too: `Trưởng thôn, Thôn 3, xã An Dũng`."""
    said = award.post
    if not said:
        return ""
    return f"{said} {commune}" if said.endswith(" xã") else f"{said}, xã {commune}"
