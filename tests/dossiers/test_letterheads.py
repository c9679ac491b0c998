"""Papers carry the commune's name of their own day: a merger changes none that was made."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from andung_emulation.errors import Refused
from awards.models import Decision
from campaigns.models import User
from dossiers import blocks
from dossiers.builders.certificates import certificate_document
from dossiers.builders.decision import decision_document
from dossiers.builders.guidance import guidance_document
from dossiers.builders.payments import payment_list_document
from dossiers.builders.score_sheets import score_sheet_document
from dossiers.enums import PaperKind
from dossiers.models import Dossier, Paper
from dossiers.selectors.decision_list import decision_list
from dossiers.selectors.signers import signer_for
from dossiers.services.papers import follows_data
from tests import factories as make
from tests.awards.decision_factories import a_recorded_award
from tests.dossiers.desk.factories import (
    a_chairman,
    a_decided_dossier,
    agree,
    as_actor,
    on_the_desk,
    seal_quickly,
)
from tests.dossiers.factories import EVENING, a_dossier, freeze, issue, the
from tests.factories import AT
from tests.screens import text, url

pytestmark = pytest.mark.django_db
MERGED, NEW_YEAR, DAY = date(2025, 7, 1), date(2026, 1, 1), timedelta(days=1)
PLAN = "của Ủy ban nhân dân xã An Dũng"  # in the bases the plan keeps its issuer


def said(document: blocks.OfficialDocument) -> str:
    """All its words, small, but for where it cites the plan."""
    return json.dumps(blocks.to_json(document), ensure_ascii=False).replace(PLAN, "").casefold()


def test_a_paper_of_2023_keeps_the_name_of_2023() -> None:
    """Decided on 10/01/2023, printed again after the merger of 01/07/2025."""
    make.an_issuing_body()
    award = a_recorded_award(make.a_unit("Thôn 1", block="K3"), 2022)
    before = [certificate_document(award), payment_list_document(award.decision)]
    make.another_name(MERGED)
    again = [certificate_document(award), payment_list_document(Decision.objects.get())]
    assert again == before
    for each in again:
        assert "xã an dũng" in said(each)
        assert "an vinh" not in said(each)
    round_ = make.a_round()
    sheet = make.an_evaluation(round_, make.a_unit("Thôn 2", block="K3"))
    for fresh in (guidance_document(round_, AT.date()), score_sheet_document(sheet, AT.date())):
        assert "xã an vinh" in said(fresh)
        assert "xã an dũng" not in said(fresh)


def test_a_round_decided_after_the_merger_names_the_new_commune() -> None:
    """Council, chairman, place, symbol, Giấy khen; the plan that it rests on keeps its issuer."""
    make.an_issuing_body()
    make.another_name(MERGED)
    dossier = a_decided_dossier().dossier
    assert str(Decision.objects.get().number) == "05/QĐ-UBND.AV"
    found = {paper.kind: paper.document() for paper in dossier.papers.exclude(blocks=None)}
    assert {PaperKind.PETITION, PaperKind.MINUTES, PaperKind.DECISION, PaperKind.CERTIFICATE} <= set(found)
    for kind, document in found.items():
        assert "an vinh" in said(document), kind
        assert "an dũng" not in said(document), kind
    petition = json.dumps(blocks.to_json(found[PaperKind.PETITION]), ensure_ascii=False)
    assert PLAN in petition
    assert "ỦY BAN NHÂN DÂN XÃ AN VINH" in petition  # above the council
    assert "Ủy ban nhân dân xã An Vinh" in petition  # to whom it goes
    certificate = found[PaperKind.CERTIFICATE].blocks[0]
    assert isinstance(certificate, blocks.Certificate)
    assert (certificate.authority, certificate.place, certificate.decision_symbol) == (
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN VINH", "An Vinh", "QĐ-UBND.AV",
    )  # fmt: skip


def test_what_was_issued_stays_as_it_was(office: User) -> None:
    """The new name comes on 01/01/2026; nothing of a dossier decided on 30/12/2025 moves."""
    dossier = seal_quickly(a_decided_dossier().dossier)
    fields = ("pk", "blocks", "content_hash", "pdf_file", "pdf_sha256")
    before = list(dossier.papers.order_by("pk").values(*fields))
    make.another_name(NEW_YEAR)
    assert list(dossier.papers.order_by("pk").values(*fields)) == before
    built = (PaperKind.PETITION, PaperKind.MINUTES, PaperKind.REPORT_COLLECTIVE, PaperKind.REPORT_INDIVIDUAL)
    for paper in dossier.papers.filter(kind__in=built):
        assert follows_data(paper), paper.kind
    for award in Decision.objects.get().awards.all():
        assert "an vinh" not in said(certificate_document(award))
    assert "XÃ AN DŨNG" in text(office, url("dossiers:paper", the(dossier, PaperKind.DECISION)))


def test_a_decision_is_of_the_commune_of_its_date(chairman: User) -> None:
    """The list was submitted before the merger; whichever side of it the signature falls, the paper fits."""
    dossier = agree(on_the_desk(), actor=as_actor(a_chairman()))
    make.another_name(NEW_YEAR)
    signer = signer_for(as_actor(chairman), EVENING.date())
    assert signer is not None
    for day, name, other in (
        (NEW_YEAR - DAY, "xã an dũng", "an vinh"),
        (NEW_YEAR, "xã an vinh", "ỦY BAN NHÂN DÂN XÃ AN DŨNG".casefold()),
    ):
        document = decision_document(
            decision_list(Dossier.objects.get(pk=dossier.pk), day), signer, dated=day
        )
        assert name in said(document)
        assert other not in said(document)


def test_a_paper_of_the_old_council_isnt_dated_after_the_merger() -> None:
    """It would carry a name that was gone on its own date."""
    minutes = freeze(the(a_dossier(), PaperKind.MINUTES))
    make.another_name(NEW_YEAR)
    with pytest.raises(Refused, match="lập theo tên Ủy ban nhân dân xã An Dũng của ngày 29/12/2025"):
        issue(minutes, "01", dated=NEW_YEAR, at=EVENING + 4 * DAY)
    issued = issue(Paper.objects.get(pk=minutes.pk), "01", dated=NEW_YEAR - DAY, at=EVENING + 4 * DAY)
    assert "xã an dũng" in said(issued.document())
