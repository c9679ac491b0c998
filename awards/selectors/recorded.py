"""What a decision on paper would become: each line understood, or told why not; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from andung_emulation import vietnamese
from awards.rules import recording as rules
from awards.rules.money import NoReward, Reward, RewardKind, RewardTable, reward_vnd
from awards.selectors.money import reward_table
from awards.selectors.recipients import Directory, kind_in
from awards.selectors.standing import awarded_in, fitting_clauses, taken_numbers
from campaigns.enums import SubjectKind
from campaigns.models import Participant, Round

NO_KIND, NO_DAY = "Ghi “Tập thể” hoặc “Cá nhân”.", "Ngày sinh viết như 24/08/1992."
NO_NUMBER, NO_AMOUNT = "Số sổ viết như 5 hoặc 05/{}.", "Số tiền viết như 230000 hoặc 230.000."
NO_POST = "Chưa ghi chức vụ của ngày {}: sổ để trống, hoặc gõ chức vụ như trên giấy."
NO_NAME = "Ghi tên tập thể hoặc cá nhân."
LONG = "Dài quá 150 ký tự."


@dataclass(frozen=True)
class TypedAward:
    """A line as somebody typed it, in a form or in a workbook."""

    line: int
    name: str
    kind: str = ""
    born: str = ""
    title: str = ""
    unit_name: str = ""
    clauses: str = ""
    register_number: str = ""
    amount: str = ""
    in_brackets: bool = False  # a namesake's birth date stands behind the name


@dataclass(frozen=True)
class PlannedAward:
    """A line understood; `problems` are (field, why), `warnings` stop nothing."""

    line: int
    participant: Participant | None
    title: str
    unit_name: str
    clauses: str
    register_number: int | None
    amount_vnd: int
    reward: Reward | None
    problems: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]

    @property
    def said(self) -> list[object]:
        """As it takes part in the preview's digest."""
        who = self.participant.pk if self.participant else None
        law = self.reward.computation if self.reward else ""
        return [
            self.line, who, self.title, self.unit_name, self.clauses, self.register_number, self.amount_vnd,
            law, self.problems, self.warnings,
        ]  # fmt: skip


@dataclass
class _Remarks:
    """What is found while a line is read."""

    problems: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def stop(self, name: str, reason: str) -> None:
        self.problems.append((name, reason))


class Planner:
    """Reads lines against what is recorded; a fixed number of queries, however many lines there are."""

    def __init__(self, round: Round, dated: date) -> None:
        self.dated = dated
        self.directory = Directory(dated)
        self._table: RewardTable = reward_table()
        self._fitting = {kind: fitting_clauses(round, kind) for kind in SubjectKind.values}
        self._awarded = awarded_in(round)
        self._taken = set(taken_numbers(dated.year))

    def plan(self, typed: Iterable[TypedAward]) -> list[PlannedAward]:
        seen: dict[int, int] = {}
        return [self._line(each, seen) for each in typed]

    def _line(self, typed: TypedAward, seen: dict[int, int]) -> PlannedAward:
        remarks = _Remarks()
        who = self._who(typed, seen, remarks)
        title, unit_name = self._post(typed, who, remarks)
        amount, reward = self._money(typed, who, remarks)
        return PlannedAward(
            line=typed.line, participant=who, title=title, unit_name=unit_name,
            clauses=self._cited(typed, who, remarks), register_number=self._number(typed, remarks),
            amount_vnd=amount, reward=reward, problems=tuple(remarks.problems),
            warnings=tuple(remarks.warnings),
        )  # fmt: skip

    def _who(self, typed: TypedAward, seen: dict[int, int], remarks: _Remarks) -> Participant | None:
        who = self._find(typed, remarks)
        if who is None:
            return None
        if who.pk in seen:
            remarks.stop("name", f"{who} đã ghi ở dòng {seen[who.pk]}.")
        if who.pk in self._awarded:
            remarks.stop("name", f"{who} đã được khen trong đợt này: {self._awarded[who.pk]}.")
        seen.setdefault(who.pk, typed.line)
        return who

    def _find(self, typed: TypedAward, remarks: _Remarks) -> Participant | None:
        kind, born_on = kind_in(typed.kind), vietnamese.day_in(typed.born) if typed.born else None
        if not typed.name:
            remarks.stop("name", NO_NAME)
            return None
        if kind is None:
            remarks.stop("kind", NO_KIND)
            return None
        if typed.born and born_on is None:
            remarks.stop("born", NO_DAY)
            return None
        found = (
            self.directory.find_typed(typed.name)
            if typed.in_brackets
            else self.directory.find(typed.name, kind=kind, born_on=born_on)
        )
        if found.participant is None:
            remarks.stop("name", found.reason)
        return found.participant

    def _post(self, typed: TypedAward, who: Participant | None, remarks: _Remarks) -> tuple[str, str]:
        """As on paper; what isn't typed is the post of the decision's day."""
        for name, text in (("title", typed.title), ("unit_name", typed.unit_name)):
            if len(text) > 150:
                remarks.stop(name, LONG)
        post = self.directory.post_of(who) if who else None
        if who and not who.is_unit and post is None and not typed.title:
            remarks.warnings.append(NO_POST.format(vietnamese.date_short(self.dated)))
        usual = (post.title, post.unit_name) if post else ("", "")
        return typed.title or usual[0], typed.unit_name or usual[1]

    def _cited(self, typed: TypedAward, who: Participant | None, remarks: _Remarks) -> str:
        if who is None:
            return ""
        fitting = self._fitting[who.kind]
        cited = rules.clauses_in(typed.clauses) or tuple(fitting[:1])
        verdict = rules.may_cite(cited, fitting)
        if not verdict:
            remarks.stop("clauses", verdict.reason)
        return "; ".join(cited)

    def _number(self, typed: TypedAward, remarks: _Remarks) -> int | None:
        if not typed.register_number:
            return None
        number = rules.register_number_in(typed.register_number, self.dated.year)
        if number is None:
            remarks.stop("register_number", NO_NUMBER.format(self.dated.year))
        elif number in self._taken:
            remarks.stop("register_number", f"Số sổ {number}/{self.dated.year} đã dùng.")
        else:
            self._taken.add(number)
        return number

    def _money(
        self, typed: TypedAward, who: Participant | None, remarks: _Remarks
    ) -> tuple[int, Reward | None]:
        """What the paper says; else the law of that day. That they differ is told, not stopped."""
        amount = rules.amount_in(typed.amount) if typed.amount else None
        if typed.amount and amount is None:
            remarks.stop("amount", NO_AMOUNT)
        if who is None:
            return amount or 0, None
        try:
            reward = reward_vnd(RewardKind(who.kind), self.dated, self._table)
        except NoReward as missing:
            if not typed.amount:
                remarks.stop("amount", f"{missing} Ghi số tiền như trên giấy.")
            return amount or 0, None
        if amount is not None and amount != reward.amount_vnd:
            remarks.warnings.append(f"Theo luật ngày ấy là {reward.computation}; vẫn ghi như trên giấy.")
        return reward.amount_vnd if amount is None else amount, reward
