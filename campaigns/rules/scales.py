"""What a round's scale and blocks must be, whoever sets them: the plan's file, the office, a copy of a year.

The plan sets no points; the council does, round by round, until the first sheet is filed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from andung_emulation import vietnamese
from andung_emulation.verdicts import YES, Verdict, first_no, no
from campaigns.plans.contents import Band, DefaultScale

IN_USE = "Đã có phiếu gửi theo thang điểm này: thang điểm, khối của đợt không sửa được nữa."
MOST_STEP, MOST_TOLERANCE = Decimal(10), Decimal(99)


@dataclass(frozen=True)
class BlockContents:
    """The contents that apply to a block: letters in the plan's order, `a c d g`; none: it isn't scored."""

    pk: int
    name: str
    letters: str


@dataclass(frozen=True)
class Settings:
    """The council's own settings of a round."""

    scale: DefaultScale
    blocks: tuple[BlockContents, ...]

    def letters_of(self, block_pk: int | None) -> str:
        return next((each.letters for each in self.blocks if each.pk == block_pk), "")


@dataclass(frozen=True)
class Fault:
    """`kind` and `key` name the place: a setting by itself, a content's letter, a band's place, a block."""

    kind: str
    key: str | int
    reason: str


def is_step(step: Decimal) -> Verdict:
    if step <= 0:
        return no("Bước điểm phải lớn hơn 0.")
    return YES if step <= MOST_STEP else no(f"Bước điểm nhiều nhất là {vietnamese.number(MOST_STEP)}.")


def may_give(max_points: Decimal, step: Decimal) -> Verdict:
    """Whether a content can give as much: the last step must be reached."""
    fits = max_points > 0 and not max_points % step
    return YES if fits else no("Điểm tối đa phải lớn hơn 0 và theo bước điểm.")


def band_faults(bands: Sequence[Band]) -> Iterator[tuple[int, Verdict]]:
    """(place from 0, what is wrong with the band there), from the highest band down to 0."""
    for place, band in enumerate(bands):
        above = bands[:place]
        if not 0 <= band.from_share <= 100:
            yield place, no("Mức tính theo phần trăm: từ 0 đến 100.")
        elif band.from_share in [each.from_share for each in above]:
            yield place, no("Hai mức không bắt đầu từ cùng một tỷ lệ.")
        elif above and band.from_share > above[-1].from_share:
            yield place, no("Các mức phải ghi từ cao xuống thấp.")
        elif vietnamese.identity_key(band.name) in [vietnamese.identity_key(each.name) for each in above]:
            yield place, no(f"Hai mức cùng tên “{band.name}”.")
    if not bands or bands[-1].from_share != 0:
        yield max(len(bands) - 1, 0), no("Mức thấp nhất phải bắt đầu từ 0.")


def faults(settings: Settings, letters: Sequence[str], used: Collection[int]) -> Iterator[Fault]:
    """All that keeps these settings from being a round's; `used`: blocks that have units in it."""
    step = settings.scale.step
    if not is_step(step):
        yield Fault("step", "", is_step(step).reason)
        return
    yield from _points_faults(settings.scale, letters)
    yield from (Fault("band", place, said.reason) for place, said in band_faults(settings.scale.bands))
    for block in settings.blocks:
        yield from _block_faults(block, letters, is_used=block.pk in used)


def may_set(settings: Settings, letters: Sequence[str], used: Collection[int]) -> Verdict:
    """The first fault, with its place in words."""
    return first_no(*(no(_placed(each, settings)) for each in faults(settings, letters, used)))


def total_of(scale: DefaultScale, letters: Collection[str]) -> Decimal:
    """The most that these contents give together."""
    return sum((each.max_points for each in scale.points if each.letter in letters), Decimal(0))


def _points_faults(scale: DefaultScale, letters: Sequence[str]) -> Iterator[Fault]:
    if [each.letter for each in scale.points] != list(letters):
        yield Fault("points", "", f"Thang điểm phải chấm các nội dung {' '.join(letters)} theo thứ tự.")
    for each in scale.points:
        if not may_give(each.max_points, scale.step):
            yield Fault("points", each.letter, may_give(each.max_points, scale.step).reason)
    if not 0 <= scale.tolerance <= MOST_TOLERANCE or scale.tolerance % scale.step:
        most = vietnamese.number(MOST_TOLERANCE)
        yield Fault("tolerance", "", f"Mức lệch phải ghi lý do: từ 0 đến {most} điểm, theo bước điểm.")
    total, least = total_of(scale, letters), scale.minimum_applicable_points
    if not 0 <= least <= total:
        said = f"Tổng điểm áp dụng tối thiểu không được quá tổng điểm của thang ({vietnamese.number(total)})."
        yield Fault("minimum", "", said)
    elif least % scale.step:
        yield Fault("minimum", "", "Tổng điểm áp dụng tối thiểu phải theo bước điểm.")


def _block_faults(block: BlockContents, letters: Sequence[str], *, is_used: bool) -> Iterator[Fault]:
    unknown = [each for each in block.letters.split() if each not in letters]
    if unknown:
        said = f"Kế hoạch không có nội dung “{', '.join(unknown)}”; chỉ có: {', '.join(letters)}."
        yield Fault("block", block.pk, said)
    if is_used and not block.letters:
        yield Fault("block", block.pk, "Khối có đơn vị trong đợt nên phải có ít nhất một nội dung áp dụng.")


def _placed(fault: Fault, settings: Settings) -> str:
    """The sentence as it stands by itself, away from its field."""
    if fault.kind == "points" and fault.key:
        return f"Nội dung {fault.key}: {fault.reason}"
    if fault.kind == "block":
        return f"{next(each.name for each in settings.blocks if each.pk == fault.key)}: {fault.reason}"
    return fault.reason


def figures_of(scale: DefaultScale) -> dict[str, str]:
    """Label → text of what holds for all contents."""
    return {
        "Bước điểm": vietnamese.number(scale.step),
        "Lệch từ mức này phải ghi lý do": vietnamese.number(scale.tolerance),
        "Tổng điểm áp dụng tối thiểu": vietnamese.number(scale.minimum_applicable_points),
    }


def bands_in_words(scale: DefaultScale) -> str:
    """`Xuất sắc từ 90; Tốt từ 80`."""
    return "; ".join(f"{each.name} từ {vietnamese.number(each.from_share)}" for each in scale.bands)


def texts_of(settings: Settings) -> dict[str, str]:
    """Label → text of each setting, to compare two of them and to tell people the difference."""
    texts = figures_of(settings.scale)
    for each in settings.scale.points:
        texts[f"Nội dung {each.letter}: điểm tối đa"] = vietnamese.number(each.max_points)
        texts[f"Nội dung {each.letter}: hướng dẫn chấm"] = each.guide
    texts["Các mức"] = bands_in_words(settings.scale)
    return texts | {f"{each.name}: nội dung áp dụng": each.letters for each in settings.blocks}


def changed(before: Settings, after: Settings) -> dict[str, list[str]]:
    """Label → [before, after] of what differs."""
    now, then = texts_of(after), texts_of(before)
    labels = [label for label in {**then, **now} if then.get(label, "") != now.get(label, "")]
    return {label: [then.get(label, ""), now.get(label, "")] for label in labels}
