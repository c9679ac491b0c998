"""Tài liệu họp: the cases as the members read them before the meeting, each from a page of its own.

However many cases there are, what they need is asked for at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from django.db.models import Q, prefetch_related_objects

from andung_emulation import vietnamese
from awards.models import AgendaItem, Award, Meeting, Nomination
from awards.selectors.meetings import rules_in_words
from awards.selectors.ratings import ratings_told
from campaigns.models import Evaluation
from campaigns.selectors.evaluations import RoundScale, Standing, scale_of, standings_of
from dossiers import blocks
from dossiers.builders import form
from dossiers.builders.choices import selection_of
from dossiers.builders.claims import achieved, by_content, initiative_of
from dossiers.builders.scores import scores_told
from dossiers.builders.sittings import Sitting, agenda, sitting_of


@dataclass(frozen=True)
class _Known:
    """What stands beside the nominations, by participant."""

    sheets: dict[int, Evaluation]
    scale: RoundScale | None
    standings: dict[int, Standing]
    ratings: dict[int, str]
    awards: dict[int, list[Award]]


def booklet_document(meeting: Meeting) -> blocks.OfficialDocument:
    """Raises `Refused` where nobody recorded the commune of that day."""
    sitting = sitting_of(meeting)
    prefetch_related_objects(
        sitting.items,
        "nomination__achievements__content",
        "nomination__initiative__recognised_by",
        "nomination__co_proposals__unit",
        "nomination__answers",
    )
    known = _known(sitting)
    parts: list[blocks.Block] = list(_cover(sitting))
    for item in sitting.items:
        parts += [blocks.PageBreak(), *_case(sitting, item, known)]
    return sitting.document("booklet", f"Tài liệu họp xét khen thưởng {meeting.round.period_label}", *parts)


def _cover(sitting: Sitting) -> Iterator[blocks.Block]:
    meeting = sitting.meeting
    yield sitting.letterhead
    yield blocks.PlaceAndDate(sitting.body.place, on=sitting.day)
    yield blocks.Title("TÀI LIỆU HỌP", f"Xét, đề nghị khen thưởng trong {form.movement(meeting.round)}")
    yield blocks.Facts(
        (
            blocks.Fact("Thời gian", form.hour_of(meeting.starts_at)),
            blocks.Fact("Địa điểm", meeting.place),
            blocks.Fact("Chủ trì", form.with_role(meeting.chair)),
            blocks.Fact("Thư ký", form.with_role(meeting.secretary)),
        ),
        dash=False,
    )
    yield blocks.Paragraph(f"Hội đồng xét theo quy định của mình: {' '.join(rules_in_words(meeting))}")
    yield blocks.Paragraph(
        "Các trường hợp, theo thứ tự xét; mỗi trường hợp bắt đầu ở một trang mới:", keep=True
    )
    yield agenda(sitting)
    yield blocks.Paragraph(
        "Tài liệu dùng trong phiên họp, có thông tin cá nhân: thành viên giữ, không chuyển cho người khác./."
    )


def _known(sitting: Sitting) -> _Known:
    round_ = sitting.meeting.round
    who = {each.nomination.participant_id for each in sitting.items}
    scale = scale_of(round_)
    sheets = list(
        Evaluation.objects.filter(round=round_).select_related("block").prefetch_related("scores__content")
    )
    return _Known(
        sheets={each.unit_id: each for each in sheets},
        scale=scale,
        standings=standings_of(sheets, scale),
        ratings=ratings_told(who, round_),
        awards=_awards(who),
    )


def _awards(who: set[int]) -> dict[int, list[Award]]:
    """Earlier ones, the newest first; also those of whoever was entered once more under the name."""
    found: defaultdict[int, list[Award]] = defaultdict(list)
    rows = Award.objects.filter(Q(participant__in=who) | Q(participant__merged_into__in=who))
    for each in rows.select_related("participant", "decision__number__series", "revocation").order_by(
        "-decision__dated", "pk"
    ):
        same = each.participant.merged_into_id
        found[same if same in who and each.participant_id not in who else each.participant_id].append(each)
    return found


def _case(sitting: Sitting, item: AgendaItem, known: _Known) -> Iterator[blocks.Block]:
    nomination = item.nomination
    yield blocks.Heading(f"Mục {item.position}. {form.called(nomination.participant)}", 2)
    yield blocks.Facts(tuple(_facts(sitting, item, known)))
    yield from form.prose(nomination.background)
    yield blocks.Heading("Thành tích theo các tiêu chuẩn của Kế hoạch", 2)
    yield from achieved(nomination.claims.all())
    if achievements := sorted(nomination.achievements.all(), key=attrgetter("content.position")):
        yield blocks.Heading("Kết quả theo các nội dung thi đua", 2)
        yield from by_content(achievements)
    sheet = known.sheets.get(nomination.participant_id)
    if sheet is not None and known.scale is not None:
        standing = known.standings.get(sheet.pk)
        yield from scores_told(sheet, known.scale, standing, sitting.meeting.round.period_label)
    yield from initiative_of(nomination)
    yield from _weighed(nomination)


def _facts(sitting: Sitting, item: AgendaItem, known: _Known) -> Iterator[blocks.Fact]:
    nomination = item.nomination
    who = nomination.participant
    if not who.is_unit:
        yield blocks.Fact("Chức vụ, đơn vị", sitting.post_of(item))
        rating = known.ratings.get(who.pk)
        yield blocks.Fact("Xếp loại chất lượng", rating or "chưa có kết quả")
    yield blocks.Fact("Đơn vị đề nghị", nomination.proposer.name)
    yield blocks.Fact("Bình xét", selection_of(nomination))
    for joined in nomination.co_proposals.all():
        yield blocks.Fact("Đơn vị cùng đề nghị", f"{joined.unit.name} ({selection_of(joined)})")
    yield blocks.Fact("Đã được khen", "\n".join(_earlier(nomination, known)) or "chưa có trong sổ")


def _earlier(nomination: Nomination, known: _Known) -> Iterator[str]:
    for each in known.awards[nomination.participant_id]:
        if each.nomination_id != nomination.pk:
            taken = " (đã thu hồi)" if each.revoked_by else ""
            cited = form.document_in_words("Quyết định", str(each.decision.number), each.decision.dated)
            yield f"Giấy khen theo {cited}{taken}"


def _weighed(nomination: Nomination) -> Iterator[blocks.Block]:
    """The conditions that warn, with what was answered to each."""
    answers = list(nomination.answers.all())
    if answers:
        yield blocks.Heading("Điều kiện cần Hội đồng cân nhắc", 2)
    for each in answers:
        yield blocks.Paragraph(f"- {each.said}", keep=True)
        yield blocks.Paragraph(f"Giải trình ({vietnamese.minute_of(each.answered_at)}): {each.text}")
