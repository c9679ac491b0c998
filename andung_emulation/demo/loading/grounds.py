"""How the units of the demonstration chose, and what their nominations rest on."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from andung_emulation import files
from andung_emulation.clock import local_date
from andung_emulation.demo.loading.evidence import blank_pdf
from andung_emulation.demo.loading.world import OFFICE, World
from andung_emulation.demo.texts import Achievement
from awards.models import Criterion, Nomination
from awards.rules.claims import ClaimData
from awards.selectors.claims import years_of
from awards.selectors.eligibility import evaluation_of
from awards.services.joining import join_nomination
from campaigns.models import CompetitionContent, Participant, Posting, Round
from campaigns.selectors.evidence import evidence_on

SELECTED = "Tập thể thống nhất đề nghị, 100% có mặt tán thành"
WITH_A_RECORD = {"MOTCUA", "P12"}  # of 2025: units that handed in the scan of their minutes
_LEADERS = ("Chủ tịch", "Phó Chủ tịch", "Bí thư", "Chỉ huy trưởng", "Trưởng")
MOST_PIECES = 2
AWAY = 9  # of so many one is away


def selection(world: World, proposer: Participant, code: str, round_: Round, at: datetime) -> dict[str, Any]:
    """Three days before: by all who work there, in a village by most of its households."""
    day = local_date(at) - timedelta(days=3)
    data = next((each for each in world.demo.units if each.code == proposer.code), None)
    there = Posting.objects.held_on(day).filter(unit=proposer).values("person").distinct().count()
    members = (data and (data.households or data.posts)) or there
    return {
        "selected_on": day,
        "selection_present": members - members // AWAY,
        "selection_members": members,
        "selection_result": SELECTED,
        "selection_file": _record(f"{proposer.name} {code}") if _handed_in(round_, code) else None,
    }


def _handed_in(round_: Round, code: str) -> bool:
    return round_.year == 2025 and code in WITH_A_RECORD


def _record(of: str) -> files.Checked:
    upload = SimpleUploadedFile("bien-ban-binh-xet.pdf", blank_pdf(f"Biên bản bình xét, {of}"))
    return files.checked(upload)


def claim(criterion: Criterion, round_: Round, who: Participant, text: Achievement) -> ClaimData:
    """With the contents that the nomination writes about, and what their sheet holds for the first ones."""
    contents = CompetitionContent.objects.filter(campaign=round_.campaign, letter__in=text.contents)
    sheet = evaluation_of(Nomination(round=round_, participant=who))
    pieces = evidence_on(sheet).filter(score__content__in=contents)[:MOST_PIECES] if sheet else ()
    return ClaimData(
        text.claimed,
        _capacities(criterion, who),
        years_of(round_),
        tuple(contents.order_by("position").values_list("pk", flat=True)),
        tuple(each.pk for each in pieces),
    )


def _capacities(criterion: Criterion, who: Participant) -> tuple[str, ...]:
    """Who heads something leads and runs it, the others advise; only where the criterion names capacities."""
    if not criterion.capacities:
        return ()
    leads = any(each.title.startswith(_LEADERS) for each in who.postings.filter(held_until=None))
    return ("lãnh đạo", "điều hành") if leads else ("theo dõi", "tham mưu")


def join(world: World, nomination: Nomination, code: str, at: datetime) -> None:
    """A second unit chose the same one at its own meeting; the office types it from the paper."""
    unit = world.participants[code]
    join_nomination(
        nomination,
        unit,
        selected_on=local_date(at) - timedelta(days=1),
        present=10,
        members=12,
        result="10/10 người dự nhất trí",
        file=_record(unit.name),
        actor=world.actor(OFFICE, at),
        at=at,
    )
