"""A round as one page: what was set and reached, who scored what, who was proposed, weighed, given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from andung_emulation import vietnamese
from andung_emulation.clock import local_date
from campaigns.models import Broadcast, Check, Guidance, Registration, Round
from dossiers.handover.pages import cases, scores
from dossiers.handover.pages.register import Given, papers_of
from dossiers.handover.pages.site import Link, Site, round_page
from dossiers.models import Paper


@dataclass(frozen=True)
class Note:
    """A line of what went with the year: a check, a broadcast, a letter."""

    when: str
    said: str
    more: str
    file: str


def write(site: Site, given: Iterable[Given]) -> None:
    lines, decisions = list(given), papers_of(site).decisions
    for round_ in site.rounds:
        context: dict[str, Any] = {
            "facts": _facts(round_),
            "summaries": _summaries(round_, site),
            "decided": cases.decided_of(round_, decisions, lines),
            "targets": scores.targets_of(round_),
            "scores": scores.scores_of(round_, site),
            "sittings": cases.sittings_of(round_),
            "cases": cases.cases_of(round_, site),
            "bundles": cases.bundles_of(round_, site),
            "registrations": _registrations(round_, site),
            "checks": _checks(round_, site),
            "guidances": _guidances(round_, site),
            "broadcasts": _broadcasts(round_, site),
        }
        site.page(round_page(round_), "round.html", round_.label, context)


def _facts(round_: Round) -> list[tuple[str, str]]:
    closes = round_.closes_at
    said = [
        ("Mở đợt", vietnamese.date_short(round_.opened_on) if round_.opened_on else ""),
        ("Hồ sơ trình trước ngày", vietnamese.date_short(local_date(closes)) if closes else ""),
        ("Theo văn bản", str(round_.closes_document or "")),
        ("Hình thức khen thưởng", round_.award_form),
        ("Người quyết định khen", round_.award_giver),
        ("Nơi nhận hồ sơ", round_.addressee or round_.campaign.addressee),
        ("Kế hoạch của năm", str(round_.plan_document or "")),
        ("Nguồn dữ liệu", "Ghi lại từ hồ sơ giấy" if round_.from_paper else ""),
    ]
    return [each for each in said if each[1]]


def _summaries(round_: Round, site: Site) -> list[Link]:
    """The report of the year or of the campaign, where it was issued."""
    rows = Paper.objects.live().filter(summary__round=round_).order_by("pk")
    found = [Link(each.label, site.paper(each.pk)) for each in rows]
    return [each for each in found if each.href]


def _registrations(round_: Round, site: Site) -> list[Note]:
    rows = Registration.objects.filter(round=round_).select_related("unit").order_by("unit__sort_key", "pk")
    return [
        Note(
            _day_of(each.registered_on or each.launched_on),
            each.unit.name,
            each.aim or each.launch_document,
            site.file(each.launch_file_id),
        )
        for each in rows
    ]


def _checks(round_: Round, site: Site) -> list[Note]:
    rows = Check.objects.filter(round=round_).select_related("unit").prefetch_related("findings__content")
    return [
        Note(
            _day_of(each.checked_on),
            f"{each.unit.name} ({each.checked_by})",
            "; ".join([each.summary, *map(str, each.findings.all())]).strip("; "),
            site.file(each.file_id),
        )
        for each in rows.order_by("checked_on", "pk")
    ]


def _guidances(round_: Round, site: Site) -> list[Note]:
    rows = Guidance.objects.filter(round=round_).select_related("document")
    return [
        Note(
            _day_of(each.document.issued_on),
            str(each.document),
            each.note,
            site.file(each.document.file_id),
        )
        for each in rows.order_by("document__issued_on", "pk")
    ]


def _broadcasts(round_: Round, site: Site) -> list[Note]:
    rows = Broadcast.objects.filter(round=round_).order_by("held_on", "pk")
    return [
        Note(
            _day_of(each.held_on),
            str(each),
            f"{each.times} lượt{f'; {each.where}' if each.where else ''}",
            site.file(each.file_id),
        )
        for each in rows
    ]


def _day_of(day: Any) -> str:
    return vietnamese.date_short(day) if day else ""
