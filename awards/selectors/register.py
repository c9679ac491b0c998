"""Sổ khen thưởng: the lines that a person may see, narrowed, counted, in the words of the page."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Q, Sum

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from awards.models import Award, Decision
from awards.models.decisions import AwardQuerySet, earned_in
from awards.rules import numbers
from awards.rules.rights import may_see_money
from awards.selectors.posts_then import with_posts_then
from campaigns.enums import Category, RoundKind, SubjectKind
from campaigns.models import Participant

REVOKED = Q(revocation__confirmed_at__isnull=False)
LEADERS, DOERS, WITHOUT_POST = "lanh-dao", "thuc-hien", "khong-ro"
LEADING = {
    LEADERS: "Lãnh đạo, quản lý",
    DOERS: "Trực tiếp thực hiện",
    WITHOUT_POST: "Không rõ chức vụ",
}
_LEADS = {LEADERS: Q(leads_then=True), DOERS: Q(leads_then=False), WITHOUT_POST: Q(leads_then=None)}


@dataclass(frozen=True)
class Filters:
    """None and "" narrow nothing."""

    text: str = ""
    year: int | None = None
    kind: str = ""
    unit: Participant | None = None
    decision_id: int | None = None
    round_id: int | None = None
    category: str = ""
    leading: str = ""
    only_revoked: bool = False


@dataclass(frozen=True)
class Choices:
    """Which years, decisions and rounds the person's lines have."""

    years: list[int]
    decisions: list[tuple[int, str]]
    rounds: list[tuple[int, str]]


@dataclass(frozen=True)
class Totals:
    """Of the lines shown; `money_vnd` None: not for this person."""

    count: int
    collectives: int
    individuals: int
    revoked: int
    money_vnd: int | None

    @property
    def sentence(self) -> str:
        said = f"{self.count} lần khen: {self.collectives} tập thể, {self.individuals} cá nhân"
        return f"{said}; {self.revoked} đã thu hồi" if self.revoked else said


def narrowed(rows: AwardQuerySet, filters: Filters) -> AwardQuerySet:
    """Words find names with and without accents: those of the Giấy khen and those of today."""
    for word in vietnamese.search_key(filters.text).split():
        rows = rows.filter(Q(search_key__contains=word) | Q(participant__search_key__contains=word))
    if filters.year is not None:
        rows = rows.filter(register_year=filters.year)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.unit is not None:
        rows = rows.filter(_of_unit(filters.unit))
    if filters.decision_id is not None:
        rows = rows.filter(decision_id=filters.decision_id)
    if filters.round_id is not None:
        rows = rows.filter(decision__round_id=filters.round_id)
    if filters.only_revoked:
        rows = rows.filter(REVOKED)
    return _with_posts(rows, filters)


def _with_posts(rows: AwardQuerySet, filters: Filters) -> AwardQuerySet:
    """By what people were on the decision's day."""
    if not (filters.category or filters.leading):
        return rows
    rows = with_posts_then(rows.filter(kind=SubjectKind.INDIVIDUAL))
    if filters.category:
        known = None if filters.category == WITHOUT_POST else filters.category
        rows = rows.filter(Q(category_then=known))
    return rows.filter(_LEADS[filters.leading]) if filters.leading else rows


def _of_unit(unit: Participant) -> Q:
    """The unit itself, who was posted to it while he earned it, and whose line names it."""
    return Q(participant=unit) | Q(unit_name=unit.name) | Q(earned_in([unit.pk]))


def in_order(rows: AwardQuerySet) -> AwardQuerySet:
    """The newest register first, its lines by number; lines without one after the others."""
    number = F("register_number").asc(nulls_last=True)
    ordered = rows.order_by("-register_year", number, "-decision__dated", "position", "pk")
    return ordered.select_related("decision__number__series", "revocation__number__series")


def read_whole(lines: AwardQuerySet, start: int, stop: int) -> AwardQuerySet:
    """So many lines of that order, found by their keys first, so that no others are read whole."""
    found = lines.select_related(None).values("pk")[start:stop]
    return in_order(Award.objects.filter(pk__in=found))


def awards_matching(text: str, actor: Actor) -> AwardQuerySet:
    """By name, by the decision's number (`15/QĐ-UBND`) or the register's (`05/2026`)."""
    found = Q(pk__in=narrowed(Award.objects.all(), Filters(text=text)).order_by().values("pk"))
    return in_order(Award.objects.visible_to(actor).filter(found | _numbered(text)))


def _numbered(text: str) -> Q:
    """No line at all for what isn't a number."""
    written, _, rest = text.strip().partition("/")
    try:
        number, ordinal = numbers.canonical(written), numbers.ordinal_of(written)
    except numbers.MalformedNumber:
        return Q(pk__in=())
    if rest.isdecimal() and rest.isascii():
        return Q(register_number=ordinal, register_year=int(rest))
    decision = Q(decision__number__number=number)
    return decision & Q(decision__number__series__symbol__iexact=rest) if rest else decision


def totals_of(rows: AwardQuerySet, actor: Actor) -> Totals:
    found = rows.order_by().aggregate(
        count=Count("pk"),
        collectives=Count("pk", filter=Q(kind=SubjectKind.COLLECTIVE)),
        individuals=Count("pk", filter=Q(kind=SubjectKind.INDIVIDUAL)),
        revoked=Count("pk", filter=REVOKED),
        money_vnd=Sum("amount_vnd", default=0),
    )
    return Totals(**(found if may_see_money(actor) else found | {"money_vnd": None}))


def choices_for(actor: Actor) -> Choices:
    """In two queries, the newest first."""
    seen = Award.objects.visible_to(actor).order_by().values_list("decision_id", "register_year").distinct()
    pairs = list(seen)
    decisions = Decision.objects.filter(pk__in={pk for pk, _ in pairs}).order_by("-dated", "-pk")
    found = list(
        decisions.values_list(
            "pk", "number__number", "number__series__symbol", "dated", "round_id", "round__kind",
            "round__year", "round__campaign__period",
        )
    )  # fmt: skip
    labels = {row[0]: f"{row[1]}/{row[2]} ngày {vietnamese.date_short(row[3])}" for row in found}
    rounds = {
        row[4]: f"Năm {row[6]}" if row[5] == RoundKind.ANNUAL else f"Tổng kết {row[7]}" for row in found
    }
    return Choices(
        sorted({year for _, year in pairs}, reverse=True), list(labels.items()), list(rounds.items())
    )


def in_words(filters: Filters, choices: Choices) -> str:
    """`năm 2026; tập thể; tên có “dinh”`; for the note of the extract."""
    decisions, rounds = dict(choices.decisions), dict(choices.rounds)
    categories: dict[str, str] = {**dict(Category.choices), WITHOUT_POST: LEADING[WITHOUT_POST]}
    said = [
        f"tên có “{filters.text}”" if filters.text else "",
        f"sổ năm {filters.year}" if filters.year is not None else "",
        SubjectKind(filters.kind).label.lower() if filters.kind else "",
        f"đơn vị {filters.unit}" if filters.unit else "",
        f"Quyết định số {decisions.get(filters.decision_id, '…')}" if filters.decision_id is not None else "",
        f"thi đua {rounds.get(filters.round_id, '…').lower()}" if filters.round_id is not None else "",
        categories[filters.category].lower() if filters.category else "",
        LEADING[filters.leading].lower() if filters.leading else "",
        "đã thu hồi" if filters.only_revoked else "",
    ]
    return "; ".join(part for part in said if part) or "toàn bộ sổ"
