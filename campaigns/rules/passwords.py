"""What a password must be: long enough, and not one that anybody here would try (trust, D3).

No rule asks for a mix of signs, none makes it expire: both lead to `Xaandung@2026`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from andung_emulation.verdicts import YES, Verdict, no
from andung_emulation.vietnamese import search_key
from campaigns.enums import Role

LEAST, LEAST_OF_SIGNERS, MOST = 12, 15, 128  # characters
LONG_FOR = frozenset({Role.CHAIRMAN, Role.DEPUTY, Role.ADMINISTRATOR})
FREE = 6  # characters that must remain beside words, years and runs that anybody tries
_WORDS = Path(__file__).with_name("weak_words.txt")
_YEAR = re.compile(r"(?:19|20)\d\d")
_RUN = 3
_LEET = str.maketrans("@4013$5", "aaoiess")


def length(password: str, least: int) -> Verdict:
    if len(password) > MOST:
        return no(f"Mật khẩu dài quá {MOST} ký tự; hãy chọn một câu ngắn hơn.")
    if len(password) < least:
        return no(f"Mật khẩu phải có ít nhất {least} ký tự; một câu dễ nhớ, nhiều từ là tốt nhất.")
    return YES


def least_of(roles: Iterable[str]) -> int:
    """Who signs and who keeps the accounts need a longer one."""
    return LEAST_OF_SIGNERS if LONG_FOR.intersection(roles) else LEAST


def guessable(password: str, names: Iterable[str] = ()) -> Verdict:
    """`names`: the account's, the person's, the commune's. What is left beside them has to be enough."""
    words = _words() | {word for name in names for word in _parts(name)}
    plain = search_key(password[:MOST])
    readings = (plain, plain.translate(_LEET))
    if min(_left(_joined(each), words) for each in readings) >= FREE and len(set(plain)) >= FREE:
        return YES
    return no(
        "Mật khẩu này ghép từ tên, năm, dãy phím mà ai cũng thử trước. Hãy dùng một câu của riêng mình,"
        " ví dụ bốn, năm từ không liên quan đến nhau."
    )


def _left(text: str, words: Iterable[str]) -> int:
    """How many characters no word, year or run covers."""
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, " ")
    text = _YEAR.sub(" ", text)
    return sum(len(part) for part in _without_runs(text).split())


def _without_runs(text: str) -> str:
    """123456, cba, aaa: steps of the same small size."""
    kept, at = [], 0
    while at < len(text):
        end, step = at + 1, None
        while end < len(text) and not text[end].isspace():
            found = ord(text[end]) - ord(text[end - 1])
            if abs(found) > 1 or (step is not None and found != step):
                break
            step, end = found, end + 1
        kept.append(text[at:end] if end - at < _RUN else " ")
        at = end
    return "".join(kept)


def _joined(text: str) -> str:
    """Without what only separates."""
    return re.sub(r"[\s._\-@!#&*+/]", "", text)


def _parts(name: str) -> set[str]:
    words = search_key(name).split()
    return {word for word in (*words, "".join(words)) if len(word) >= _RUN}


@cache
def _words() -> frozenset[str]:
    lines = _WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
