"""Awards: criteria, nominations, the council, decisions, the register."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.apps import AppConfig

from andung_emulation.actors import Actor
from andung_emulation.tasks import Task
from awards.enums import DecisionOrigin, ExemplarState, InitiativeState, MeetingState, NominationState
from awards.guards import GUARDS

_ACTIONS = {
    "nomination.created": "Lập đề nghị",
    "nomination.carried": "Chuyển sang đợt đang mở",
    "nomination.edited": "Sửa nội dung đề nghị",
    "nomination.joined": "Đơn vị khác cùng đề nghị",
    "nomination.left": "Đơn vị thôi cùng đề nghị",
    "nomination.file": "Gửi Văn phòng",
    "nomination.accept": "Tiếp nhận",
    "nomination.return": "Trả lại",
    "nomination.withdraw": "Rút đề nghị",
    "nomination.answered": "Giải trình cảnh báo",
    "nomination.endorse": "Hội đồng thống nhất",
    "nomination.decline": "Hội đồng không thống nhất",
    "nomination.reopen": "Xóa kết quả biểu quyết",
    "nomination.propose": "Trình trong hồ sơ",
    "nomination.unpropose": "Đưa về từ hồ sơ đã rút",
    "nomination.mending_begun": "Mở lại báo cáo để sửa",
    "nomination.mending_ended": "Khóa báo cáo đã sửa",
    "nomination.award": "Được khen",
    "nomination.refuse": "Chủ tịch không đồng ý",
    "initiative.proposed": "Đề xuất sáng kiến, cách làm hay",
    "initiative.edited": "Sửa đề xuất",
    "initiative.recognise": "Ghi văn bản công nhận",
    "initiative.decline": "Không công nhận",
    "initiative.reopen": "Mở lại để xét",
    "initiative.withdraw": "Rút đề xuất",
    "initiative.use_recorded": "Ghi nơi áp dụng",
    "initiative.use_confirmed": "Ghi xác nhận áp dụng",
    "initiative.use_dropped": "Bỏ nơi áp dụng",
    "initiative.files_added": "Thêm tài liệu",
    "initiative.file_dropped": "Bỏ tài liệu",
    "initiative.exported": "Tải danh sách sáng kiến (Excel)",
    "exemplar.proposed": "Đề xuất gương điển hình",
    "exemplar.suggested": "Sửa đề xuất",
    "exemplar.begun": "Bắt đầu viết bài",
    "exemplar.write": "Viết, sửa bài",
    "exemplar.photo_set": "Thêm, đổi ảnh",
    "exemplar.photo_removed": "Bỏ ảnh",
    "exemplar.consented": "Ghi đồng ý cho đăng",
    "exemplar.consent_dropped": "Ghi rút lại đồng ý",
    "exemplar.publish": "Đăng bài",
    "exemplar.withdraw": "Gỡ bài",
    "exemplar.decline": "Không đăng",
    "exemplar.reopen": "Mở lại",
    "exemplar.broadcast": "Ghi đã tuyên truyền",
    "meeting.scheduled": "Lập phiên họp",
    "meeting.edited": "Sửa phiên họp",
    "meeting.agenda_set": "Đặt chương trình họp",
    "meeting.roll_called": "Điểm danh",
    "meeting.moved": "Ghi người vào, người về",
    "meeting.tallied": "Ghi thảo luận, số phiếu",
    "meeting.voted": "Thành viên biểu quyết",
    "meeting.ballot_set": "Đặt hình thức biểu quyết của mục",
    "meeting.ballots_counted": "Ghi một lần kiểm phiếu",
    "meeting.item_deferred": "Để mục sang phiên họp sau",
    "meeting.item_reopened": "Mở lại một mục",
    "meeting.minutes_completed": "Hoàn chỉnh lời biên bản",
    "meeting.closed": "Kết thúc phiên họp",
    "bar.set": "Đặt mức xét của đợt",
    "council.created": "Lập Hội đồng",
    "council.changed": "Sửa quy tắc của Hội đồng",
    "council.member_added": "Thêm thành viên Hội đồng",
    "council.member_changed": "Sửa thành viên Hội đồng",
    "council.member_ended": "Thôi thành viên Hội đồng",
    "council.ended": "Hội đồng thôi làm việc, có Hội đồng mới",
    "number.taken": "Cấp số",
    "number.released": "Trả lại số đã ghi nhầm",
    "number.voided": "Hủy số",
    "number.book_opened": "Mở sổ số mới",
    "number.exported": "Tải sổ số văn bản (Excel)",
    "law.loaded": "Nạp từ tệp dữ liệu",
    "fund.set": "Ghi kinh phí khen thưởng",
    "decision.issued": "Ban hành quyết định",
    "decision.recorded": "Ghi lại quyết định từ hồ sơ giấy",
    "decision.scanned": "Thêm bản chụp đã ký",
    "decision.confirmed": "Chủ tịch xác nhận",
    "scan.downloaded": "Tải bản chụp",
    "award.exported": "Tải sổ khen thưởng (Excel)",
    "revocation.prepared": "Ghi quyết định thu hồi, chờ xác nhận",
    "revocation.confirmed": "Xác nhận thu hồi Giấy khen",
    "revocation.cancelled": "Rút việc thu hồi",
    "revocation.declined": "Không đồng ý thu hồi",
    "revocation.recovered": "Đã thu hồi tiền thưởng",
    "correction.recorded": "Đính chính",
}


def _tasks(actor: Actor, round: Any, at: datetime) -> Iterator[Task]:
    from awards.todo import tasks  # models are not ready when this file is read

    yield from tasks(actor, round, at)


def _plan_sections(campaign: Any) -> Iterator[Any]:
    from awards.selectors.plan_page import plan_sections  # as above

    yield from plan_sections(campaign)


def _participant_card(participant: Any, actor: Actor) -> Any:
    from awards.selectors.participant_card import awards_card  # as above

    return awards_card(participant, actor)


def _initiatives_card(participant: Any, actor: Actor) -> Any:
    from awards.selectors.initiative_card import initiatives_card  # as above

    return initiatives_card(participant, actor)


def _exemplars_card(participant: Any, actor: Actor) -> Any:
    from awards.selectors.exemplar_card import exemplars_card  # as above

    return exemplars_card(participant, actor)


def _years_card(participant: Any, actor: Actor) -> Any:
    from awards.selectors.years.links import years_card  # as above

    return years_card(participant, actor)


def _books_of(body: Any, new_books: bool, actor: Actor, at: datetime) -> None:
    from awards.services.numbers import open_books  # as above

    if new_books:
        open_books(body.symbol, body.valid_from, actor=actor, at=at)


def _merge_obstacles(person: Any) -> Iterator[str]:
    from awards.selectors.quoting import merge_obstacles  # as above

    yield from merge_obstacles(person)


def _posting_quotes(posting: Any) -> Iterator[Any]:
    from awards.selectors.quoting import postings_quoted  # as above

    yield from postings_quoted(posting)


def _rating_quotes(year: int, person_ids: Collection[int]) -> Mapping[int, str]:
    from awards.selectors.quoting import ratings_quoted  # as above

    return ratings_quoted(year, person_ids)


def _evidence_quotes(evidence_ids: Collection[int]) -> Mapping[int, str]:
    from awards.selectors.quoting import evidence_quoted  # as above

    return evidence_quoted(evidence_ids)


def _witness() -> Iterable[str]:
    from awards.services.witnesses import unwitnessed_awards  # as above

    return unwitnessed_awards()


def _meetings_witnessed() -> Iterable[str]:
    from awards.services.meeting_witnesses import unwitnessed_meetings  # as above

    return unwitnessed_meetings()


class AwardsConfig(AppConfig):
    name = "awards"
    verbose_name = "Khen thưởng"
    guards = GUARDS
    task_sources: tuple[Callable[[Actor, Any, datetime], Iterator[Task]], ...] = (_tasks,)
    plan_sections: tuple[Callable[[Any], Iterator[Any]], ...] = (_plan_sections,)
    participant_cards: tuple[Callable[[Any, Actor], Any], ...] = (
        _participant_card, _initiatives_card, _exemplars_card, _years_card,
    )  # fmt: skip
    merge_obstacles = (_merge_obstacles,)
    issuing_body_hooks = (_books_of,)
    posting_quotes = (_posting_quotes,)
    rating_quotes = (_rating_quotes,)
    evidence_quotes = (_evidence_quotes,)
    history_witnesses = (_witness, _meetings_witnessed)
    history_words = (
        *_ACTIONS.items(),
        *((state.value, state.label) for state in NominationState),
        *((f"awards.decision:{origin.value}", origin.label) for origin in DecisionOrigin),
        *((f"awards.exemplar:{state.value}", state.label) for state in ExemplarState),
        *((f"awards.initiative:{state.value}", state.label) for state in InitiativeState),
        *((f"awards.meeting:{state.value}", state.label) for state in MeetingState),
    )

    def ready(self) -> None:
        from awards.selectors.membership import roles_of_member
        from campaigns.actors import add_role_source

        add_role_source(roles_of_member)
