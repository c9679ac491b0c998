"""What belongs to no single round: the plan, the indexes, initiatives, exemplars, money."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import Sum

from andung_emulation import vietnamese
from awards.models import Award, Exemplar, Initiative, RewardFund
from campaigns.selectors import plan_page
from campaigns.selectors.index_years import IndexTable, index_tables
from dossiers.handover.pages.site import Link, Site
from dossiers.handover.rows import Rows

_NO_CONSENT = "chưa có, hoặc đã rút lại: bài và ảnh không đưa vào bộ này"


@dataclass(frozen=True)
class Story:
    """An initiative or an exemplar: `facts` first, then what was written."""

    title: str
    facts: list[tuple[str, str]]
    texts: list[tuple[str, str]]
    files: list[Link]
    photo: str = ""


@dataclass(frozen=True)
class Money:
    """A year's fund: what it was given, what its decisions of this archive took."""

    year: int
    allocated: str
    source: str
    document: str
    decided: str


def write(site: Site, rows: Rows) -> None:
    campaign = site.scope.campaign
    plan = {
        "bases": campaign.bases.order_by("campaignbasis__position"),
        "preamble": plan_page.preamble_of(campaign),
        "sections": plan_page.plan_sections(campaign),
        "recipients": plan_page.recipients_of(campaign),
        "scan": site.file(campaign.plan.file_id),
    }
    site.page("ke-hoach.html", "plan.html", "Kế hoạch phong trào", plan)
    tables = [_within(each, site.scope.years) for each in index_tables(campaign)]
    site.page("chi-so.html", "indexes.html", "Chỉ số cải cách hành chính, SIPAS", {"tables": tables})
    site.page(
        "sang-kien.html", "stories.html", "Sáng kiến, cách làm hay", {"stories": _initiatives(site, rows)}
    )
    site.page("guong-dien-hinh.html", "stories.html", "Gương điển hình", {"stories": _exemplars(site)})
    site.page("kinh-phi.html", "funds.html", "Kinh phí khen thưởng", {"years": _funds(site)})


def _within(table: IndexTable, years: range) -> IndexTable:
    """An archive of one year tells that year."""
    return replace(table, lines=tuple(each for each in table.lines if each.year in years))


def _initiatives(site: Site, rows: Rows) -> list[Story]:
    related = ("recognised_by", "unit")
    found = list(rows.pages("awards.Initiative", related=related))
    return [_initiative(each, site) for each in sorted(found, key=lambda each: (each.search_key, each.pk))]


def _initiative(row: Initiative, site: Site) -> Story:
    uses = row.uses.select_related("unit").order_by("since", "pk")
    facts = [
        ("Loại", row.get_kind_display()),
        ("Tác giả", ", ".join(each.name for each in row.authors.all())),
        ("Đơn vị", row.unit.name if row.unit else ""),
        ("Tình trạng", row.get_state_display()),
        ("Công nhận theo", row.recognition_words),
        ("Đơn vị áp dụng", "; ".join(each.unit.name for each in uses)),
    ]
    texts = [("Nội dung", row.description), ("Áp dụng", row.applied), ("Hiệu quả", row.effect)]
    files = [Link(each.note or each.file.name, site.file(each.file_id)) for each in row.files.order_by("pk")]
    files += [Link(f"Xác nhận áp dụng: {each.unit.name}", site.file(each.scan_id)) for each in uses]
    if row.recognised_by:
        files.append(Link(str(row.recognised_by), site.file(row.recognised_by.file_id)))
    return _story(row.title, facts, texts, files)


def _exemplars(site: Site) -> list[Story]:
    rows = Exemplar.objects.filter(round__in=site.scope.round_ids).select_related(
        "participant", "round__campaign", "proposer"
    )
    return [_exemplar(each, site) for each in rows.order_by("round__year", "proposed_at", "pk")]


def _exemplar(row: Exemplar, site: Site) -> Story:
    """An archive leaves the house; words and photo of who didn't consent, or no longer does, stay."""
    consent = f"{row.consent_by}, ngày {vietnamese.date_short(row.consent_on)}" if row.consent_on else ""
    facts = [
        ("Gương", row.participant.name),
        ("Đợt", row.round.label),
        ("Tình trạng", row.get_state_display()),
        ("Đồng ý cho đăng", consent or _NO_CONSENT),
    ]
    if not consent:
        return _story(row.title, facts, [], [])
    facts.append(("Chú thích ảnh", row.photo_caption))
    texts = [("Bài viết", row.story), ("Nơi khác làm theo được", row.lesson), ("Đề xuất", row.suggestion)]
    files = [Link("Bản đồng ý đã ký", site.file(row.consent_file_id))]
    return _story(row.title, facts, texts, files, photo=site.file(row.photo_id))


def _story(
    title: str,
    facts: list[tuple[str, str]],
    texts: list[tuple[str, str]],
    files: list[Link],
    *,
    photo: str = "",
) -> Story:
    """Without what is empty."""
    return Story(
        title,
        [each for each in facts if each[1]],
        [each for each in texts if each[1]],
        [each for each in files if each.href],
        photo,
    )


def _funds(site: Site) -> list[Money]:
    awards = Award.objects.filter(decision__round__in=site.scope.round_ids).order_by()
    decided = dict(
        awards.values("decision__dated__year")
        .annotate(total=Sum("amount_vnd"))
        .values_list("decision__dated__year", "total")
    )
    first, last = site.scope.years[0], site.scope.years[-1] + 1
    funds = {each.year: each for each in RewardFund.objects.filter(year__range=(first, last))}
    return [_money(year, funds.get(year), decided.get(year, 0)) for year in sorted({*funds, *decided})]


def _money(year: int, fund: RewardFund | None, decided: int) -> Money:
    return Money(
        year=year,
        allocated=vietnamese.number(fund.allocated_vnd) if fund else "chưa ghi",
        source=fund.source if fund else "",
        document=str(fund.document or "") if fund else "",
        decided=vietnamese.number(decided),
    )
