"""First words for a report, made of what was counted: sentences of figures to be written on, no facts that
nobody recorded."""

from __future__ import annotations

from collections.abc import Iterator

from andung_emulation import vietnamese
from campaigns.enums import Standing
from campaigns.selectors.target_lines import TargetLine
from dossiers.selectors.figures import Figures


def hints_of(figures: Figures) -> dict[str, str]:
    """By section; a section of which the figures say nothing has none."""
    found = {"uu-diem": _good(figures), "ton-tai": _lacking(figures)}
    said = {key: "\n".join(lines) for key, lines in found.items()}
    return {key: text for key, text in said.items() if text}


def _good(figures: Figures) -> Iterator[str]:
    for year in figures.targets.years:
        if year.met:
            yield f"Năm {year.year} hoàn thành {year.met}/{year.total} chỉ tiêu."
    for each in figures.awards.rounds:
        if each.decisions and each.year:
            yield (
                f"Năm {each.year} khen {each.collectives.number} tập thể, {each.individuals.number} cá nhân,"
                f" trong đó {each.doers.number} người trực tiếp công tác."
            )
    for year_ideas in figures.initiatives.years:
        if year_ideas.recognised.number:
            yield f"Năm {year_ideas.year} có {year_ideas.recognised.number} sáng kiến được công nhận."


def _lacking(figures: Figures) -> Iterator[str]:
    for year in figures.targets.years:
        missed = [line for line in year.lines if line.standing == Standing.NOT_MET]
        if missed:
            yield f"Năm {year.year} còn {len(missed)} chỉ tiêu chưa đạt: {'; '.join(map(_missed, missed))}."
        if year.unknown:
            yield f"Năm {year.year} còn {year.unknown} chỉ tiêu chưa có số liệu."
    for each in figures.movement:
        if each.findings_open.number:
            still = vietnamese.number(each.findings_open.number)
            yield f"Năm {each.year} còn {still} tồn tại phát hiện qua kiểm tra chưa khắc phục."


def _missed(line: TargetLine) -> str:
    return f"{line.statement} (kế hoạch {line.planned}, kết quả {line.achieved})"
