"""The list of reports, and what stands beside a report while it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.verdicts import Verdict, first_no
from campaigns.enums import RoundKind
from campaigns.models import Round
from dossiers.enums import PaperState
from dossiers.models import Paper, Summary, SummaryText
from dossiers.models.summaries import SummaryQuerySet
from dossiers.rules.rights import may
from dossiers.rules.summaries import may_begin, may_write
from dossiers.selectors.summaries import missing_of
from dossiers.selectors.words import PAPER_TONES

_ROAD = (PaperState.DRAFT, PaperState.FOR_SIGNATURE, PaperState.ISSUED)
_NEXT = {
    PaperState.DRAFT: "Xem dự thảo, lập bản trình ký",
    PaperState.FOR_SIGNATURE: "In bản trình ký, ghi số",
    PaperState.ISSUED: "Mở văn bản đã ban hành",
}


@dataclass(frozen=True)
class Row:
    """A round with its report; `summary_url` empty: nobody has begun it. `may_begin` is None for who only
    reads."""

    round: Round
    label: str
    summary_url: str
    state: str
    tone: str
    number: str
    saved: str
    may_begin: Verdict | None


@dataclass(frozen=True)
class SavedText:
    """An older saving, to be read and used again."""

    pk: int
    number: int
    text: str
    said: str


@dataclass(frozen=True)
class SummaryPage:
    title: str
    road: list[tuple[str, bool]]
    paper_url: str
    paper_button: str
    missing: list[str]
    may_write: Verdict | None


def rows_of(summaries: SummaryQuerySet, actor: Actor) -> list[Row]:
    """The final report above the years, the newest year first; three queries."""
    written = {each.round_id: each for each in summaries.prefetch_related("papers__number__series", "texts")}
    rounds = Round.objects.opened().select_related("campaign")
    ordered = sorted(
        rounds, key=lambda each: (-each.campaign.first_year, each.kind == RoundKind.ANNUAL, -(each.year or 0))
    )
    writes = bool(may("summary.write", actor))
    return [
        _row(each, written.get(each.pk), writes=writes) for each in ordered if writes or each.pk in written
    ]


def _row(round_: Round, summary: Summary | None, *, writes: bool) -> Row:
    kind = "Báo cáo tổng kết" if round_.kind == RoundKind.FINAL else "Báo cáo sơ kết"
    paper = _live(summary.papers.all()) if summary else None
    saved = max((each.saved_at for each in summary.texts.all()), default=None) if summary else None
    verdict = may_begin(is_opened=round_.opened_on is not None, has_begun=summary is not None)
    return Row(
        round=round_,
        label=f"{kind} {round_.period_label}",
        summary_url=summary.get_absolute_url() if summary else "",
        state=paper.get_state_display() if paper else "Chưa soạn",
        tone=PAPER_TONES[PaperState(paper.state)] if paper else "draft",
        number=str(paper.number) if paper and paper.number else "",
        saved=f"Lưu lúc {vietnamese.minute_of(saved)}" if saved else "",
        may_begin=verdict if writes and summary is None else None,
    )


def _live(papers: Iterable[Paper]) -> Paper | None:
    return next((each for each in papers if each.state != PaperState.VOIDED), None)


def summary_page(summary: Summary, paper: Paper, actor: Actor) -> SummaryPage:
    writes = bool(may("summary.write", actor))
    return SummaryPage(
        title=str(summary),
        road=[(state.label, state == paper.state) for state in _ROAD],
        paper_url=reverse("dossiers:paper", args=[paper.pk]),
        paper_button=_NEXT[PaperState(paper.state)] if writes else "Xem bản in",
        missing=missing_of(summary) if writes else [],
        may_write=first_no(may("summary.write", actor), may_write(paper.state)) if writes else None,
    )


def older(versions: Mapping[str, Iterable[SummaryText]], key: str) -> list[SavedText]:
    """All savings under that heading but the one that stands."""
    return [
        SavedText(
            each.pk,
            each.number,
            each.text,
            f"Lần {each.number}, {vietnamese.minute_of(each.saved_at)}, {each.saved_by}",
        )
        for each in list(versions.get(key, ()))[1:]
    ]
