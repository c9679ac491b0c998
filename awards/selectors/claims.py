"""What the achievements of a nomination rest on: contents with their points, evidence, as far as the reader
may open it. One reading for the form, the page and the report."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.once import once
from awards.models import Claim, Criterion, Nomination
from awards.rules.claims import ClaimData
from awards.selectors.at_hand import at_hand, with_grounds
from campaigns.enums import RoundKind
from campaigns.models import Evaluation, Evidence, Round, Score
from campaigns.rules import rights as campaign_rights
from campaigns.selectors.evidence import evidence_on


@dataclass(frozen=True)
class Cited:
    """A piece of evidence; `url` is empty where this reader may not open it."""

    pk: int
    name: str
    url: str


@dataclass(frozen=True)
class ContentLine:
    """A content with what the sheet gives it, in words; empty where there is no sheet to read."""

    pk: int
    letter: str
    title: str
    points: str
    evidence: tuple[Cited, ...]

    @property
    def label(self) -> str:
        return f"{self.letter}) {self.title}"


@dataclass(frozen=True)
class ClaimLine:
    """A claim as it is read: `capacities` and `years` in words."""

    criterion: Criterion
    achievement: str
    capacities: str
    years: str
    contents: tuple[ContentLine, ...]
    evidence: tuple[Cited, ...]


def may_open(sheet: Evaluation | None, actor: Actor) -> bool:
    """Whether the person may read that sheet, and so its evidence."""
    if sheet is None or not campaign_rights.may("evaluation.read", actor):
        return False
    return Evaluation.objects.visible_to(actor).filter(pk=sheet.pk).exists()


def years_of(round: Round) -> tuple[int, ...]:
    """The years on which a final round's achievements may rest; none in a year's own round."""
    if round.kind != RoundKind.FINAL:
        return ()
    return tuple(range(round.campaign.first_year, round.campaign.last_year + 1))


def content_lines(
    round: Round, sheet: Evaluation | None, actor: Actor, cited: Collection[int] = ()
) -> list[ContentLine]:
    """The plan's contents to choose from, with the points and the evidence of that sheet; where the person
    may not read it, only what the nomination cites already (`cited`: ids), by name."""
    opens = may_open(sheet, actor)
    scores = {each.content_id: each for each in sheet.scores.all()} if sheet and opens else {}
    held = list(evidence_on(sheet)) if sheet else []
    shown = [each for each in held if opens or each.pk in cited]
    return [
        ContentLine(
            each.pk,
            each.letter,
            each.short_title,
            points_in_words(scores.get(each.pk)),
            tuple(_cited(piece, opens=opens) for piece in shown if piece.score.content_id == each.pk),
        )
        for each in round.campaign.contents.order_by("position")
    ]


def claim_lines(row: Nomination, sheet: Evaluation | None, *, opens: bool) -> list[ClaimLine]:
    """As the page and the report read them; `opens`: whether evidence is linked."""
    scores = {each.content_id: each for each in sheet.scores.all()} if sheet else {}
    return [_claim_line(each, scores, opens=opens) for each in claims_of(row)]


def claims_of(row: Nomination) -> Iterable[Claim]:
    """With criterion, contents and evidence, in the plan's order; three queries at most."""
    read = at_hand(row, "claims")
    if read is not None:
        return read
    return _claims_of(row)


@once
def _claims_of(row: Nomination) -> list[Claim]:
    """Form, conditions and marks of one page ask for them."""
    return list(with_grounds().filter(nomination=row))


def claim_of(claim: Claim) -> ClaimData:
    """As plain values."""
    return ClaimData(
        claim.achievement,
        tuple(claim.capacities),
        tuple(claim.years),
        tuple(link.content_id for link in claim.content_links.all()),
        tuple(link.evidence_id for link in claim.evidence_links.all()),
    )


def points_in_words(score: Score | None) -> str:
    """`tự chấm 18, thẩm định 17,5`."""
    if score is None:
        return ""
    if not score.applicable:
        return "không áp dụng"
    return f"tự chấm {_points(score.self_points)}, thẩm định {_points(score.verified_points)}"


def _points(points: Decimal | None) -> str:
    return "chưa có" if points is None else vietnamese.number(points)


def _cited(piece: Evidence, *, opens: bool) -> Cited:
    url = reverse("campaigns:evidence", args=[piece.pk]) if opens else ""
    return Cited(piece.pk, f"{piece.file.name} ({piece.note})" if piece.note else piece.file.name, url)


def _claim_line(claim: Claim, scores: dict[int, Score], *, opens: bool) -> ClaimLine:
    contents = tuple(
        ContentLine(
            link.content_id,
            link.content.letter,
            link.content.short_title,
            points_in_words(scores.get(link.content_id)),
            (),
        )
        for link in claim.content_links.all()
    )
    pieces = tuple(_cited(link.evidence, opens=opens) for link in claim.evidence_links.all())
    years = ", ".join(str(year) for year in claim.years)
    return ClaimLine(claim.criterion, claim.achievement, ", ".join(claim.capacities), years, contents, pieces)
