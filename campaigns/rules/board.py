"""What a row of the board still lacks, and how its rows can be chosen and ordered."""

from __future__ import annotations

from dataclasses import dataclass

LATE, NO_EVIDENCE, NOT_LAUNCHED, NOT_REGISTERED = "tre", "thieu_minh_chung", "chua_phat_dong", "chua_dang_ky"
NEEDS = {
    LATE: "Trễ hạn gửi phiếu",
    NO_EVIDENCE: "Thiếu minh chứng",
    NOT_LAUNCHED: "Chưa phát động",
    NOT_REGISTERED: "Chưa đăng ký",
}
BY_RANK, BY_NAME, BY_SHARE, BY_CHANGE = "hang", "ten", "ty-le", "thay-doi"


@dataclass(frozen=True)
class Chosen:
    """Which rows are shown, all of it at once: a block (its code), a state, what is lacking, a content
    (or any) below a share in percent. `order`: a name above, or the letter of a content."""

    block: str = ""
    state: str = ""
    needs: frozenset[str] = frozenset()
    letter: str = ""
    below: int | None = None
    order: str = BY_RANK

    @property
    def narrows(self) -> bool:
        return self != Chosen(order=self.order)


ALL = Chosen()
