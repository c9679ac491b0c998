"""When what came back signed may be added to a paper or taken off it.

Nothing of the sealed paper changes by it: the dossier may be on its way, submitted or decided.
"""

from __future__ import annotations

from andung_emulation.verdicts import YES, Verdict, no
from dossiers.enums import PaperState

MAX_COPIES = 20  # standing, of a paper: a scan for each page of a long one would be one PDF


def may_add(state: str, *, is_sealed: bool, standing: int) -> Verdict:
    if state == PaperState.VOIDED:
        return no("Văn bản đã hủy thì không thêm bản đã ký.")
    if state != PaperState.ISSUED:
        return no("Văn bản chưa ban hành: ghi số, ngày trước, rồi mới thêm bản đã ký.")
    if not is_sealed:
        return no("PDF của văn bản đang được niêm phong; xin thêm bản đã ký sau ít phút.")
    if standing >= MAX_COPIES:
        return no(f"Văn bản đã có {MAX_COPIES} bản đã ký; bỏ bản thừa ra trước.")
    return YES


def may_withdraw(*, is_withdrawn: bool) -> Verdict:
    return no("Bản này đã được bỏ ra trước đó.") if is_withdrawn else YES
