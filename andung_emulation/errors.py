"""What a service may answer instead of doing what it was asked."""

from __future__ import annotations

from collections.abc import Mapping


class Refused(Exception):
    """A rule says no; the text is a Vietnamese sentence for the person who asked."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Stale(Exception):
    """Somebody saved in between: both texts are shown (label → text), nothing is overwritten."""

    def __init__(self, current: Mapping[str, str], typed: Mapping[str, str]) -> None:
        super().__init__("Nội dung đã được người khác sửa trong lúc bạn đang nhập.")
        self.current = dict(current)
        self.typed = dict(typed)
