"""II.4 and II.5: initiatives found, recognised, in use; model examples told, and how often."""

from __future__ import annotations

from collections.abc import Iterator

from awards.models import Exemplar
from dossiers import blocks
from dossiers.builders.counted.told import Told, by_year, count, counts, note, there


def initiatives(told: Told) -> list[blocks.Block]:
    counted = told.figures.initiatives
    kinds = [label for label, _ in counted.years[0].kinds] if counted.years else []
    rows = [
        ("Được đề xuất", counts(each.proposed for each in counted.years)),
        ("Được công nhận", counts(each.recognised for each in counted.years)),
        *there(
            (f"- {label}", counts(each.kinds[place][1] for each in counted.years))
            for place, label in enumerate(kinds)
        ),
        ("Được công nhận và đang áp dụng", counts(each.applied for each in counted.years)),
        ("Được nơi áp dụng xác nhận", counts(each.confirmed for each in counted.years)),
    ]
    made = by_year("Sáng kiến, mô hình, giải pháp, cách làm hay", told.years, rows)
    if counted.undated.number and told.is_final:
        made.append(
            note(
                f"Ngoài ra {count(counted.undated.number)} sáng kiến được công nhận bằng giấy tờ không ghi rõ"
                " năm, không tính vào năm nào."
            )
        )
    return made


def spreading(told: Told) -> list[blocks.Block]:
    """Columns are rounds here: a final round may have examples of its own."""
    rounds = [
        each for each in told.figures.spreading if each.year or each.exemplars.number or each.times.number
    ]
    kinds = [label for label, _ in rounds[0].broadcasts] if rounds else []
    heads = [f"Năm {each.year}" if each.year else each.label for each in rounds]
    rows = [
        ("Gương điển hình được nêu", counts(each.exemplars for each in rounds)),
        ("Lượt tuyên truyền", counts(each.times for each in rounds)),
        *there(
            (f"- {label}", counts(each.broadcasts[place][1] for each in rounds))
            for place, label in enumerate(kinds)
        ),
    ]
    return [*by_year("Nội dung", heads, rows), *_named(told)]


def _named(told: Told) -> Iterator[blocks.Block]:
    """Those whose consent to be told stands."""
    rows = Exemplar.objects.published().select_related("participant")
    campaign = told.round.campaign_id
    rows = rows.filter(round__campaign=campaign) if told.is_final else rows.filter(round=told.round)
    said = [f"{each.participant.name} (“{each.title}”)" for each in rows.order_by("published_at", "pk")]
    if said:
        yield blocks.Paragraph(f"Gương đã nêu: {'; '.join(said)}.")
