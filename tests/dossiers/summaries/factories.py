"""Reports that took the real road: begun, written, frozen, issued."""

from __future__ import annotations

from collections.abc import Mapping

from campaigns.enums import Role
from campaigns.models import Round
from dossiers.models import Paper, Summary
from dossiers.rules.summaries import ADDRESSEE, proses_of
from dossiers.selectors.summaries import paper_of, parts_for
from dossiers.services import summaries as services
from tests import factories as make
from tests.dossiers.factories import EVENING, freeze, issue

WORDS = "Đã thực hiện đầy đủ, có kiểm tra hằng quý."


def a_summary(round_: Round | None = None) -> Summary:
    """Begun; its paper is a draft. Its chairman has an account, so that somebody signs."""
    round_ = round_ or make.a_round()
    make.an_account(
        Role.CHAIRMAN, person=make.a_person("Võ Thanh Rừng", unit=make.a_unit("Ủy ban", block="K0"))
    )
    return services.begin_summary(round_, actor=make.an_actor(Role.OFFICE), at=make.AT)


def everything(summary: Summary, said: str = WORDS) -> dict[str, str]:
    """Words under each heading; nobody is addressed."""
    keys = [each.key for each in proses_of(parts_for(summary))]
    return {key: said for key in keys if key != ADDRESSEE.key}


def written(summary: Summary, texts: Mapping[str, str] | None = None) -> Summary:
    summary.refresh_from_db()
    return services.write_summary(
        summary,
        texts if texts is not None else everything(summary),
        version=summary.version,
        actor=make.an_actor(Role.OFFICE),
        at=EVENING,
    )


def issued(summary: Summary, number: str = "12") -> Paper:
    written(summary)
    return issue(freeze(paper_of(summary)), number)
