"""Pages of the dossier and of the chairman's desk, each with as many rows as it is told."""

from __future__ import annotations

from django.urls import reverse

from awards.services.numbers import record_outside
from dossiers.enums import DossierKind, DossierState, PaperKind
from dossiers.models import Dossier
from tests import factories as make
from tests.awards import decision_factories as decisions
from tests.awards.factories import the_clerk
from tests.campaigns import following
from tests.campaigns.movement import factories as movement
from tests.dossiers.desk.factories import a_chairman, a_decided_dossier, agree, as_actor, on_the_desk
from tests.dossiers.factories import (
    EVENING,
    a_dossier,
    a_signed_copy,
    a_submitted_dossier,
    freeze,
    issue,
    the,
)
from tests.dossiers.handover.commune import a_handover
from tests.dossiers.overprinting import a_blank, a_printer
from tests.dossiers.summaries import factories as reports
from tests.factories import a_round
from tests.lists.worlds import a_register, a_rounds_work


def dossier_list(count: int) -> str:
    """A submitted one with as many cases."""
    return reverse("dossiers:dossier-list", args=[a_submitted_dossier(count, count).round_id])


def dossier_preparing(count: int) -> str:
    return reverse("dossiers:dossier", args=[a_dossier(count, count).pk])


def dossier_submitted(count: int) -> str:
    return reverse("dossiers:dossier", args=[a_submitted_dossier(count, count).pk])


def paper(count: int) -> str:
    """With as many signed copies."""
    row = the(on_the_desk(), PaperKind.MINUTES)
    for place in range(count):
        a_signed_copy(row, f"Tờ {place}")
    return reverse("dossiers:paper", args=[row.pk])


def submit(count: int) -> str:
    return reverse("dossiers:submit", args=[a_dossier(count, count).pk])


def desk(count: int) -> str:
    """With as many supplements of what was submitted."""
    main = on_the_desk()
    for place in range(1, count):
        Dossier.objects.create(
            round=main.round, kind=DossierKind.SUPPLEMENTARY, position=place, state=DossierState.SUBMITTED,
            closes_at=main.closes_at, first_submitted_at=EVENING, receipt_code=f"BS-{place}",
            content_hash="a1" * 32,
        )  # fmt: skip
    return reverse("dossiers:desk")


def decide(count: int) -> str:
    """Half of the cases agreed to, half refused."""
    return reverse("dossiers:decide", args=[weighed(count).pk])


def case(count: int) -> str:
    """The last of as many, with as many earlier awards."""
    item = weighed(count).items.last()
    assert item is not None
    for year in range(2024, 2024 - count, -1):
        decisions.a_recorded_award(item.nomination.participant, year)
    return reverse("dossiers:case", args=[item.dossier_id, item.pk])


def sign(count: int) -> str:
    return reverse("dossiers:sign", args=[weighed(count).pk])


def dossier_decision(count: int) -> str:
    """Issued, with a certificate for each case."""
    return reverse("dossiers:decision", args=[a_decided_dossier(count, count).dossier.pk])


def certificates_print(count: int) -> str:
    """A Giấy khen for each case, as many blanks and printers."""
    for number in range(count):
        a_blank(f"Phôi {number}")
        a_printer(f"Máy {number}")
    return reverse("dossiers:certificates-print", args=[a_decided_dossier(count, count).pk])


def blanks(count: int) -> str:
    for number in range(count):
        a_blank(f"Phôi {number}")
        a_printer(f"Máy {number}")
    return reverse("dossiers:blanks")


def number_book(count: int) -> str:
    """As many numbers that were used outside, and the minutes of a dossier."""
    issue(freeze(the(a_dossier(), PaperKind.MINUTES)))
    for number in range(11, 11 + count):
        record_outside(
            "to-trinh", str(number), EVENING.date(), "Tờ trình khác", actor=the_clerk(), at=EVENING
        )
    return reverse("dossiers:number-book")


def figures(count: int) -> str:
    """As many rows of a year's work, of the register, of targets with figures, of checks."""
    round_ = a_rounds_work(count)
    a_register(count)
    for _ in range(count):
        following.a_target(round_)
        following.a_check(round_, make.a_unit(), findings=count)
    return reverse("dossiers:figures")


def handovers(count: int) -> str:
    """As many made, as many failed."""
    round_ = a_round()
    for _ in range(count):
        a_handover(round_)
        a_handover(round_, failure="Máy chủ hết chỗ trên đĩa.")
    return reverse("dossiers:handovers")


def weighed(count: int) -> Dossier:
    """On the desk with as many of both kinds, every second one refused."""
    dossier = on_the_desk(count, count)
    return agree(dossier, actor=as_actor(a_chairman()), refusing=range(2, 2 * count + 1, 2))


ON_THE_DESK = (desk, decide, case, sign)  # the chairman's alone


def summaries(count: int) -> str:
    """Of as many years, each written."""
    for year in range(2025, 2025 - count, -1):
        reports.written(reports.a_summary(make.a_round(year)))
    return reverse("dossiers:summaries")


def summary(count: int) -> str:
    """With as many targets, units, awards, and as many savings of each section."""
    round_ = make.a_round()
    row = reports.a_summary(round_)
    for place in range(count):
        movement.a_figure(movement.a_target(round_, statement=f"Chỉ tiêu {place}"))
        make.an_evaluation(round_, make.a_unit())
        decisions.a_recorded_award(make.a_unit(), dated=make.TODAY, round_=round_)
        reports.written(row, reports.everything(row, f"Lần {place}."))
    return row.get_absolute_url()


PAGES = (
    summaries,
    summary,
    dossier_list,
    dossier_preparing,
    dossier_submitted,
    paper,
    submit,
    desk,
    decide,
    case,
    sign,
    dossier_decision,
    certificates_print,
    blanks,
    number_book,
    figures,
    handovers,
)
