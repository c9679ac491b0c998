"""The three states of a paper (documents.md): draft → for signature → issued, and voided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from andung_emulation import vietnamese
from andung_emulation.verdicts import YES, Verdict, first_no, no
from dossiers.enums import SUMMARIES, DossierState, PaperKind, PaperState

TRANSITIONS: Mapping[tuple[str, str], str] = {
    (PaperState.DRAFT, "freeze"): PaperState.FOR_SIGNATURE,
    (PaperState.FOR_SIGNATURE, "thaw"): PaperState.DRAFT,
    (PaperState.FOR_SIGNATURE, "issue"): PaperState.ISSUED,
    (PaperState.ISSUED, "void"): PaperState.VOIDED,
}
_WORDS = {
    "freeze": "lập bản trình ký",
    "thaw": "lấy lại để sửa",
    "issue": "ghi số, ngày ban hành",
    "void": "hủy",
}
OPEN_STATES = (DossierState.PREPARING, DossierState.WITHDRAWN, DossierState.RETURNED)
NUMBERED = frozenset({PaperKind.PETITION, PaperKind.MINUTES, *SUMMARIES})
MADE_BY_SUBMISSION = frozenset({PaperKind.COVER, PaperKind.RECEIPT, PaperKind.CONTENTS})
MADE_LAST = (PaperKind.COVER, PaperKind.CONTENTS)  # they name the others' pages and hashes
FOLLOWING = frozenset({PaperKind.DECISION, PaperKind.CERTIFICATE})  # what comes of a dossier, no part of it
MADE_ELSEWHERE = MADE_BY_SUBMISSION | FOLLOWING
# Who takes a copy of these is written down: they say something of people.
NAMES_PEOPLE = frozenset(PaperKind) - {PaperKind.COVER, PaperKind.RECEIPT, PaperKind.REPORT_COLLECTIVE}


def step(state: str, action: str) -> Verdict:
    """Whether the paper can take that step from where it is."""
    if (state, action) in TRANSITIONS:
        return YES
    return no(f"Văn bản đang ở trạng thái “{PaperState(state).label}”: không {_WORDS[action]} được.")


def may_change(
    kind: str, state: str, action: str, dossier_state: str, *, is_sent_back: bool = False
) -> Verdict:
    """`is_sent_back`: the chairman named this paper when he returned the dossier; no other may change."""
    if kind in MADE_BY_SUBMISSION:
        return no("Văn bản này do ứng dụng lập khi trình hồ sơ.")
    if kind in FOLLOWING:
        return no("Văn bản này đi theo phê duyệt của Chủ tịch: làm ở trang Quyết định của hồ sơ.")
    if dossier_state not in OPEN_STATES:
        return no("Hồ sơ đã trình thì văn bản trong hồ sơ không đổi.")
    if dossier_state == DossierState.RETURNED and not is_sent_back:
        return no("Chủ tịch không yêu cầu sửa văn bản này.")
    return step(state, action)


def may_cite(kind: str, minutes: Iterable[str]) -> Verdict:
    """The petition cites the minutes by number: they are issued first. `minutes`: their states."""
    if kind == PaperKind.PETITION and any(state != PaperState.ISSUED for state in minutes):
        return no("Tờ trình dẫn số của Biên bản họp: hãy ban hành Biên bản trước.")
    return YES


def may_date(dated: date, *, today: date, not_before: date | None) -> Verdict:
    """A paper's date: not after today, not before the meeting that it reports."""
    late = no("Ngày văn bản không được sau hôm nay.") if dated > today else YES
    early = (
        no(f"Ngày văn bản không được trước ngày họp Hội đồng ({vietnamese.date_short(not_before)}).")
        if not_before and dated < not_before
        else YES
    )
    return first_no(late, early)


def may_report(dated: date, *, since: int) -> Verdict:
    """`since`: the first year that the report tells. A slip in the year takes a number of another book."""
    if dated.year >= since:
        return YES
    return no(
        f"Báo cáo nói về năm {since} trở đi, không thể mang ngày {vietnamese.date_short(dated)}; xem lại năm."
    )


def may_name(then: str, now: str, *, built: date, dated: date, otherwise: str = "") -> Verdict:
    """A paper carries the letterhead of the day that it was built for (`then`): its date has to be of the
    same name of the commune. `otherwise`: what to do where it can't."""
    if then == now:
        return YES
    return no(
        f"Văn bản lập theo tên {then} của ngày {vietnamese.date_short(built)}; ngày"
        f" {vietnamese.date_short(dated)} xã mang tên {now}. Ghi ngày văn bản trước khi đổi tên; nếu ký sau"
        f" ngày ấy thì {otherwise or 'Hội đồng của xã mới họp lại'}."
    )


def may_sign(then: str, now: str, *, dated: date) -> Verdict:
    """The same of who signs, named as the paper names him; "" where nobody is appointed."""
    if then == now:
        return YES
    return no(
        f"Bản trình ký ghi người ký là {then or 'chưa có ai'}; ngày {vietnamese.date_short(dated)} người ký"
        f" là {now or 'chưa có ai'}. {AGAIN[:1].upper()}{AGAIN[1:]}."
    )


# How the names of a report of the year are brought up to date.
AGAIN = "lấy lại để sửa, lưu lại lời của báo cáo, rồi lập bản trình ký mới"


def may_retry(failed: int) -> Verdict:
    """To try again what didn't print."""
    return YES if failed else no("Không còn văn bản nào in lỗi.")
