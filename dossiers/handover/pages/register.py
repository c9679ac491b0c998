"""Sổ khen thưởng: who was given what, by which decision; the page that most strangers come for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from andung_emulation import vietnamese
from awards.models import Award, Correction, Decision
from awards.models.decisions import AwardQuerySet
from awards.selectors.register_rows import period_of, states_of
from campaigns.enums import SubjectKind
from dossiers.enums import CopyKind, PaperKind
from dossiers.handover.pages.site import Link, Site
from dossiers.handover.scope import Scope
from dossiers.models import Paper, SignedCopy


@dataclass(frozen=True)
class Given:
    """A line of the register. `papers`: the decision first; `states` and `notes`: what is to be said of it,
    a revocation or a correction, in place."""

    anchor: str
    key: str
    name: str
    post: str
    who: str
    person: str
    period: str
    merit: str
    number: str
    decision: str
    money: str
    papers: list[Link]
    states: list[str]
    notes: list[str]
    is_revoked: bool


@dataclass(frozen=True)
class Group:
    """Names under a letter, as a register at the end of a book."""

    letter: str
    lines: list[Given]


@dataclass(frozen=True)
class Certificates:
    """Where the decisions and certificates lie, by decision and by nomination."""

    decisions: dict[int, list[Link]]
    certificates: dict[int, list[Link]]


def awards_of(scope: Scope) -> AwardQuerySet:
    rows = Award.objects.filter(decision__round__in=scope.round_ids)
    return rows.select_related(
        "decision__number__series", "decision__round__campaign", "participant", "revocation__number__series"
    ).prefetch_related("corrections__document")


def write(site: Site) -> list[Given]:
    """The page; its lines, for the pages that speak of the same awards."""
    found = papers_of(site)
    lines = [given_of(each, found, site) for each in awards_of(site.scope).order_by("decision__dated", "pk")]
    people = [each for each in lines if each.who == SubjectKind.INDIVIDUAL]
    units = [each for each in lines if each.who == SubjectKind.COLLECTIVE]
    context = {
        "groups": _grouped(people),
        "units": sorted(units, key=_by_name),
        "counts": (len(people), len(units)),
    }
    site.page("so-khen-thuong.html", "register.html", "Sổ khen thưởng", context)
    return lines


def _by_name(line: Given) -> str:
    """Who was given more than once keeps the order of the decisions."""
    return line.key


def _grouped(people: Iterable[Given]) -> list[Group]:
    groups: dict[str, list[Given]] = {}
    for each in sorted(people, key=_by_name):
        groups.setdefault(each.key[:1].upper(), []).append(each)
    return [Group(letter, lines) for letter, lines in groups.items()]


def papers_of(site: Site) -> Certificates:
    """What was sealed and what came back signed, as links."""
    rounds = site.scope.round_ids
    decisions: dict[int, list[Link]] = {}
    certificates: dict[int, list[Link]] = {}
    kinds = (PaperKind.DECISION, PaperKind.CERTIFICATE)
    rows = Paper.objects.live().filter(kind__in=kinds, dossier__round__in=rounds).select_related("dossier")
    copies = copies_of(site)
    for paper in rows.order_by("position", "pk"):
        href, own = site.paper(paper.pk), copies.get(paper.pk, [])
        if paper.kind == PaperKind.CERTIFICATE:
            links = [Link("Giấy khen (PDF)", href)] if href else []
            certificates.setdefault(paper.nomination_id or 0, []).extend([*links, *own])
        elif paper.dossier and paper.dossier.decision_id:
            links = [Link("Quyết định (PDF)", href)] if href else []
            decisions.setdefault(paper.dossier.decision_id, []).extend([*links, *own])
    for decision in Decision.objects.filter(round__in=rounds).exclude(scan=None).order_by("pk"):
        if scan := site.file(decision.scan_id):
            decisions.setdefault(decision.pk, []).append(Link("Bản chụp Quyết định đã ký", scan))
    return Certificates(decisions, certificates)


def copies_of(site: Site) -> dict[int, list[Link]]:
    """What came back signed, by paper."""
    found: dict[int, list[Link]] = {}
    rows = SignedCopy.objects.standing().filter(paper__in=list(site.work.of_paper))
    for copy in rows.order_by("pk"):
        label = "Bản ký số" if copy.kind == CopyKind.DIGITAL else "Bản chụp bản đã ký"
        if href := site.file(copy.file_id):
            found.setdefault(copy.paper_id, []).append(Link(label, href))
    return found


def given_of(award: Award, found: Certificates, site: Site) -> Given:
    is_unit = award.kind == SubjectKind.COLLECTIVE
    papers = [
        *found.decisions.get(award.decision_id, []),
        *found.certificates.get(award.nomination_id or 0, []),
        *_other_scans(award, site),
    ]
    return Given(
        anchor=f"g{award.pk}",
        key=vietnamese.list_key(award.name) if is_unit else vietnamese.name_key(award.name),
        name=f"{award.polite} {award.name}".strip() if is_unit else award.name,
        post=award.post,
        who=award.kind,
        person=f"don-vi-ca-nhan.html#p{award.participant_id}",
        period=period_of(award),
        merit=award.merit,
        number=award.register_label,
        decision=str(award.decision),
        money=vietnamese.money(award.amount_vnd),
        papers=papers,
        states=[each.label for each in states_of(award, inside=True)],
        notes=[*_revoked(award), *(_corrected(each) for each in award.corrections.all())],
        is_revoked=award.revoked_by is not None,
    )


def _other_scans(award: Award, site: Site) -> list[Link]:
    revocation = getattr(award, "revocation", None)
    links = [Link("Quyết định thu hồi (bản chụp)", site.file(revocation.scan_id))] if revocation else []
    links += [
        Link("Văn bản đính chính (bản chụp)", site.file(each.scan_id)) for each in award.corrections.all()
    ]
    return [each for each in links if each.href]


def _revoked(award: Award) -> list[str]:
    row = award.revoked_by
    if row is None:
        return []
    back = f", đã thu hồi ngày {vietnamese.date_short(row.recovered_on)}" if row.recovered_on else ""
    money = f" Tiền phải thu hồi: {vietnamese.money(row.recover_vnd)}{back}." if row.recover_vnd else ""
    return [f"Đã thu hồi theo {row}. Lý do: {row.reason.rstrip('.')}.{money}"]


def _corrected(row: Correction) -> str:
    pairs = (
        ("tên", row.name_before, row.name),
        ("chức vụ", row.title_before, row.title),
        ("đơn vị", row.unit_before, row.unit_name),
        ("thành tích", row.merit_before, row.merit),
    )
    changed = [f"{label} từ “{before}” thành “{after}”" for label, before, after in pairs if before != after]
    return f"Đính chính theo {row.document}: {'; '.join(changed) or 'không đổi lời'}."
