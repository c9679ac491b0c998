"""Two hundred nominees, or none of one kind: the papers that list them stay in their form."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dossiers import blocks
from dossiers.builders.contents import contents_document
from dossiers.builders.decision import decision_document
from dossiers.builders.payments import payment_list_document
from dossiers.builders.petition import petition_document
from dossiers.enums import PaperKind
from dossiers.models import Dossier
from dossiers.renderers.docx import render_docx
from dossiers.renderers.pdf import render_pdf
from dossiers.selectors.decision_list import DecisionList, decision_list
from dossiers.selectors.signers import SignerOption
from tests import factories as make
from tests.dossiers import factories as dossiers
from tests.papers import word
from tests.papers.every import crowd
from tests.papers.measures import HEAD
from tests.papers.measures_below import BODY, ends
from tests.papers.printed import faults, opened
from tests.papers.word_measures import word_faults

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]
MANY = 198
SIGNER = SignerOption(1, None, "Đinh Văn Đỉnh", ("CHỦ TỊCH",))


@pytest.fixture
def dossier() -> Dossier:
    """One unit and one person, with minutes and petition issued."""
    made = dossiers.a_dossier(1, 1)
    dossiers.issue(dossiers.freeze(dossiers.the(made, PaperKind.MINUTES)))
    dossiers.issue(dossiers.freeze(dossiers.the(made, PaperKind.PETITION)))
    return made


def the_list(dossier: Dossier) -> DecisionList:
    return decision_list(dossier, make.TODAY + timedelta(days=1))


def test_two_hundred_over_many_pages(dossier: Dossier) -> None:
    crowd.join(dossier, MANY)
    petition = petition_document(dossiers.the(dossier, PaperKind.PETITION))
    decision = decision_document(the_list(dossier), SIGNER)
    payments = payment_list_document(crowd.paid(dossier))
    contents = contents_document(crowd.sealed(dossier))
    for paper in (petition, decision, payments, contents):
        last = [each for each in paper.blocks if isinstance(each, blocks.Table)][-1].rows[-1]
        assert last[0] in ("199", "200", "202"), "199 people, 200 lines, with petition and minutes 202 papers"
        printed = opened(paper, render_pdf(paper))
        assert len(printed.pages) >= 5
        assert [*faults(printed, (*HEAD, *BODY, ends))] == []
        assert [*word_faults(word.reopened(render_docx(paper)), paper)] == []
    assert "01 tập thể và 199 cá nhân" in " ".join(blocks.texts(decision.blocks))


def test_none_of_one_kind(dossier: Dossier) -> None:
    """One table, its part unnumbered in the annex, and words for that kind alone."""
    dossier.items.update(verdict="approved", decided_at=dossiers.EVENING, decided_by="Đinh Văn Đỉnh")
    whole = the_list(dossier)
    for is_unit, said, other in ((True, "các tập thể", "cá nhân"), (False, "các cá nhân", "tập thể")):
        lines = tuple(each for each in whole.lines if each.is_collective == is_unit)
        paper = decision_document(replace(whole, lines=lines), SIGNER)
        text = " ".join(blocks.texts(paper.blocks))
        assert f"cho {said} có thành tích" in text
        assert other not in text.lower()
        assert len([each for each in paper.blocks if isinstance(each, blocks.Table)]) == 1
        assert not [each for each in paper.blocks if isinstance(each, blocks.Heading)]
