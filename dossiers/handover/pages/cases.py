"""What was proposed in a round and what became of it: council, dossiers, decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from andung_emulation import vietnamese
from andung_emulation.clock import local_date
from awards.models import AgendaItem, Attendance, Decision, Meeting, Nomination
from awards.selectors.meeting_items import counts_in_words, earlier_in_words
from awards.selectors.meetings import rules_in_words
from campaigns.models import Round
from dossiers.enums import PaperKind
from dossiers.handover.pages.register import Given, copies_of
from dossiers.handover.pages.site import Link, Site
from dossiers.models import Dossier, DossierReturn, Paper
from dossiers.rules.papers import FOLLOWING
from dossiers.selectors.words import submitted_at
from dossiers.services.printing import title_of

Fact = tuple[str, str]


@dataclass(frozen=True)
class Sitting:
    """A meeting: `roll` (name, role, presence), `items` (what, result, votes)."""

    title: str
    facts: list[Fact]
    rules: list[str]
    roll: list[tuple[str, str, str]]
    items: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Case:
    """A nomination with its outcome."""

    name: str
    proposer: str
    criteria: str
    outcome: str
    papers: list[Link]


@dataclass(frozen=True)
class Bundle:
    """A dossier: its papers in their order, each with its files."""

    title: str
    facts: list[Fact]
    whole: str
    papers: list[tuple[str, list[Link]]]


@dataclass(frozen=True)
class Decided:
    """A decision, and whom it names."""

    title: str
    facts: list[Fact]
    papers: list[Link]
    given: list[Given]


def sittings_of(round_: Round) -> list[Sitting]:
    rows = Meeting.objects.filter(round=round_).select_related(
        "council__document", "chair__person", "secretary__person"
    )
    return [_sitting(each) for each in rows.order_by("starts_at", "pk")]


def _sitting(meeting: Meeting) -> Sitting:
    ended = vietnamese.minute_of(meeting.ended_at) if meeting.ended_at else ""
    facts = [
        ("Bắt đầu", vietnamese.minute_of(meeting.starts_at)),
        ("Kết thúc", ended),
        ("Địa điểm", meeting.place),
        ("Chủ tọa", meeting.chair.person.name),
        ("Thư ký", meeting.secretary.person.name),
        ("Hội đồng", str(meeting.council.document)),
        ("Kết luận", meeting.closing),
    ]
    roll = Attendance.objects.filter(meeting=meeting).select_related("member__person")
    items = AgendaItem.objects.filter(meeting=meeting).select_related("nomination__participant")
    return Sitting(
        title=str(meeting),
        facts=[each for each in facts if each[1]],
        rules=rules_in_words(meeting),
        roll=[_present(each) for each in roll.order_by("member__position", "pk")],
        items=[_item(each) for each in items.order_by("position").prefetch_related("earlier_votes")],
    )


def _present(row: Attendance) -> tuple[str, str, str]:
    said = row.get_presence_display() + (f": {row.reason}" if row.reason else "")
    return row.member.person.name, row.member.get_role_display(), said


def _item(row: AgendaItem) -> tuple[str, str, str]:
    votes = [earlier_in_words(each) for each in row.earlier_votes.all()]
    if row.votes_for is not None:
        votes.append(f"{row.get_ballot_display()}: {counts_in_words(row)}, trên {row.eligible} người")
    return (
        f"{row.position}. {row.nomination.participant.name}",
        row.get_result_display() or "chưa biểu quyết",
        ". ".join(votes),
    )


def cases_of(round_: Round, site: Site) -> list[Case]:
    reports: dict[int, list[Link]] = {}
    kinds = (PaperKind.REPORT_COLLECTIVE, PaperKind.REPORT_INDIVIDUAL)
    for paper in Paper.objects.live().filter(kind__in=kinds, dossier__round=round_).order_by("pk"):
        if href := site.paper(paper.pk):
            reports.setdefault(paper.nomination_id or 0, []).append(Link("Báo cáo thành tích (PDF)", href))
    rows = Nomination.objects.filter(round=round_).select_related("participant", "proposer")
    ordered = rows.order_by("participant__kind", "participant__sort_key", "pk")
    return [
        Case(
            name=each.name_then or each.participant.name,
            proposer=each.proposer.name,
            criteria="; ".join(claim.criterion.clause for claim in each.claims.all()),
            outcome=each.get_state_display(),
            papers=[*reports.get(each.pk, []), *_selection(each, site)],
        )
        for each in ordered.prefetch_related("claims__criterion")
    ]


def _selection(row: Nomination, site: Site) -> list[Link]:
    href = site.file(row.selection_file_id)
    return [Link("Biên bản bình xét của đơn vị", href)] if href else []


def bundles_of(round_: Round, site: Site) -> list[Bundle]:
    copies = copies_of(site)
    return [_bundle(each, copies, site) for each in Dossier.objects.filter(round=round_).order_by("position")]


def _bundle(dossier: Dossier, copies: dict[int, list[Link]], site: Site) -> Bundle:
    submitted = submitted_at(dossier)
    facts = [
        ("Tình trạng", dossier.get_state_display()),
        ("Trình lúc", vietnamese.time_of(submitted) if submitted else ""),
        ("Mã tiếp nhận", dossier.receipt_code),
        *((f"Trả lại ngày {_day(each)}", each.reason) for each in dossier.returns.order_by("at", "pk")),
    ]
    rows = (
        dossier.papers.live()
        .exclude(kind__in=FOLLOWING)
        .select_related("number__series", "nomination__participant", "meeting")
    )
    papers = []
    for paper in rows.order_by("position", "pk"):
        href = site.paper(paper.pk)
        own = [Link("PDF", href)] if href else []
        papers.append((title_of(paper), [*own, *copies.get(paper.pk, [])]))
    facts = [each for each in facts if each[1]]
    return Bundle(dossier.label, facts, site.dossier(dossier.pk), papers)


def _day(row: DossierReturn) -> str:
    return vietnamese.date_short(local_date(row.at))


def decided_of(round_: Round, papers: dict[int, list[Link]], given: Iterable[Given]) -> list[Decided]:
    """`papers`: of each decision; `given`: lines of the register, of any decision."""
    lines = {each.anchor: each for each in given}
    rows = Decision.objects.filter(round=round_).select_related("number__series", "signer")
    found = []
    for each in rows.order_by("dated", "pk"):
        keys = each.awards.order_by("position", "pk").values_list("pk", flat=True)
        facts = [
            ("Ngày", vietnamese.date_short(each.dated)),
            ("Người ký", f"{' '.join(each.capacity)} {each.signer_name}".strip()),
            ("Ghi nhận", each.get_origin_display()),
            ("Nguồn kinh phí", each.fund_source),
        ]
        found.append(
            Decided(
                str(each),
                [fact for fact in facts if fact[1]],
                papers.get(each.pk, []),
                [lines[f"g{pk}"] for pk in keys],
            )
        )
    return found
