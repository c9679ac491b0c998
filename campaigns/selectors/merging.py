"""What a merge would do, in rows and in words: the page shows it, the service does it, nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from andung_emulation import excel
from andung_emulation.registration import listed
from andung_emulation.verdicts import Verdict, first_no
from andung_emulation.vietnamese import date_short
from campaigns.enums import EvaluationState, Quality, Role
from campaigns.models import Appointment, Participant, Posting, QualityRating
from campaigns.rules import merging as rules
from campaigns.rules.postings import Span


@dataclass(frozen=True)
class Merge:
    """`goes` into `stays`; `does` and `keeps` are sentences. `moved` postings go over (a unit's from the day
    after `last_day`), `twice` are there in both and are dropped with the duplicate."""

    goes: Participant
    stays: Participant
    last_day: date
    verdict: Verdict
    does: tuple[str, ...]
    keeps: tuple[str, ...]
    moved: tuple[Posting, ...] = ()
    twice: tuple[Posting, ...] = ()
    children: tuple[Participant, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    ratings: tuple[QualityRating, ...] = ()
    ratings_twice: tuple[QualityRating, ...] = field(default=())

    @property
    def digest(self) -> str:
        """Another one when somebody changed either, or when it would do something else."""
        rows = [self.goes, self.stays]
        said = [[row.pk, row.version] for row in rows]
        return excel.digest([said, self.last_day, self.does, self.keeps])


def merge_of(goes: Participant, stays: Participant, last_day: date) -> Merge:
    """`last_day`: of the unit; of a person the day on which it is found out."""
    return (_unit_merge if goes.is_unit else _person_merge)(goes, stays, last_day)


def side_of(row: Participant) -> rules.Side:
    return rules.Side(row.pk, row.name, row.is_unit, Span(row.valid_from, row.valid_until), row.merged_name)


def _unit_merge(goes: Participant, stays: Participant, last_day: date) -> Merge:
    after = Q(held_until=None) | Q(held_until__gt=last_day)
    posts = tuple(goes.member_postings.filter(after).select_related("person").order_by("person__sort_key"))
    there = set(stays.member_postings.filter(after).values_list("person_id", flat=True))
    children = tuple(goes.children.order_by("sort_key"))
    held = goes.appointments.filter(after, role=Role.UNIT).select_related("user__person")
    voices = [each for each in held if each.held_from <= last_day]
    later = [each.user.display_name for each in held if each.held_from > last_day]
    verdict = first_no(
        rules.may_be_two(side_of(goes), side_of(stays)),
        rules.may_merge_unit(
            side_of(goes), side_of(stays), last_day,
            in_both=dict.fromkeys(post.person.name for post in posts if post.person_id in there),
            appointed_later=later,
        ),
    )  # fmt: skip
    does = [f"{goes.name} kết thúc hết ngày {date_short(last_day)}, nhập vào {stays.name}."]
    does += [f"{post.person.name} ({post.title}) chuyển sang {stays.name} từ ngày hôm sau." for post in posts]
    does += [f"{child.name} thuộc {_parent_name(child, goes, stays)}." for child in children]
    does += [f"{each.user.display_name} thôi vai của {goes.name}." for each in voices]
    keeps = [
        f"Phiếu chấm điểm {sheet.round.label.lower()} của {goes.name}"
        f" (“{EvaluationState(sheet.state).label}”) ở lại đợt ấy, đứng tên cũ."
        for sheet in goes.evaluations.filter(round__closed_at=None, round__from_paper=False).select_related(
            "round__campaign"
        )
    ]
    keeps.append(f"Chỉ tiêu, đề nghị, khen thưởng đã ghi của {goes.name} vẫn đứng tên {goes.name}.")
    return Merge(
        goes, stays, last_day, verdict, tuple(does), tuple(keeps),
        moved=posts, children=children, appointments=tuple(voices),
    )  # fmt: skip


def parent_after(child: Participant, goes: Participant, stays: Participant) -> Participant | None:
    """A unit never stands under itself: where it was under the one that goes, it takes that one's place."""
    return stays if child.pk != stays.pk else goes.parent if goes.parent_id != stays.pk else None


def _parent_name(child: Participant, goes: Participant, stays: Participant) -> str:
    parent = parent_after(child, goes, stays)
    return parent.name if parent else "không đơn vị nào"


def _person_merge(goes: Participant, stays: Participant, last_day: date) -> Merge:
    theirs = list(stays.postings.select_related("unit"))
    moved, twice, overlapping = [], [], []
    for post in goes.postings.select_related("unit").order_by("held_from"):
        near = [each for each in theirs if each.unit_id == post.unit_id and _span(each).overlaps(_span(post))]
        if not near:
            moved.append(post)
        elif any(_same(each, post) for each in near):
            twice.append(post)
        else:
            overlapping.append(f"{post.title}, {post.unit.name} {_span(post).words}")
    known = dict(stays.quality_ratings.values_list("year", "rating"))
    ratings = list(goes.quality_ratings.order_by("year"))
    otherwise = [
        f"năm {each.year} “{each.get_rating_display()}” và “{Quality(known[each.year]).label}”"
        for each in ratings
        if known.get(each.year, each.rating) != each.rating
    ]
    verdict = first_no(
        rules.may_be_two(side_of(goes), side_of(stays)),
        rules.may_merge_person(
            side_of(stays), overlapping=overlapping, rated_otherwise=otherwise, obstacles=_obstacles(goes)
        ),
    )
    free = [each for each in ratings if each.year not in known]
    does = [f"{goes.name} (dòng trùng) thôi theo dõi, mở ra sẽ dẫn sang {stays.name}."]
    does += [f"Chức vụ {post.title}, {post.unit.name} {_span(post).words} chuyển sang." for post in moved]
    does += [f"Chức vụ {post.title}, {post.unit.name} có ở cả hai: giữ một." for post in twice]
    does += [f"Xếp loại năm {each.year} ({each.get_rating_display()}) chuyển sang." for each in free]
    keeps = (
        f"Đề nghị, khen thưởng của dòng trùng giữ nguyên tên trên giấy, hiện cả ở trang của {stays.name}.",
        f"Ngày sinh, giới tính, mã của {stays.name} không đổi.",
    )
    return Merge(
        goes, stays, last_day, verdict, tuple(does), keeps,
        moved=tuple(moved), twice=tuple(twice), ratings=tuple(free),
        ratings_twice=tuple(each for each in ratings if each.year in known),
    )  # fmt: skip


def _obstacles(person: Participant) -> list[str]:
    """Accounts, and what upper apps list in their AppConfig's `merge_obstacles` (functions of a person)."""
    names = person.accounts.values_list("username", flat=True)
    said = [
        f"{person.name} có tài khoản {name}: Quản trị gắn tài khoản vào người kia trước." for name in names
    ]
    return said + [each for source in listed("merge_obstacles") for each in source(person)]


def _span(post: Posting) -> Span:
    return Span(post.held_from, post.held_until)


def _same(one: Posting, other: Posting) -> bool:
    return (one.title, one.category, _span(one)) == (other.title, other.category, _span(other))
