"""Giấy khen: one page a line of the register, from the words that the register keeps."""

from __future__ import annotations

from django.conf import settings

from awards.models import Award
from dossiers import blocks
from dossiers.builders import form
from dossiers.enums import PaperKind

SPECIMEN = "MẪU"  # the demonstration's certificates can't be taken for real ones


def certificate_document(award: Award) -> blocks.OfficialDocument:
    """With the letterhead and the place of the decision's day."""
    decision = award.decision
    body = form.body_on(decision.dated)
    number = decision.number
    post = ", ".join(part for part in (award.title, award.unit_name) if part)
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
                position=post,
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
