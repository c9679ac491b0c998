"""Ask the whole table of a dossier, and what of the answers bars which step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from andung_emulation.verdicts import YES, Verdict, no
from dossiers.rules.agreement.cases import Case, Found, Place, Step
from dossiers.rules.agreement.saying import Source
from dossiers.rules.agreement.table import STEP_LABELS, TABLE, Rule

_NAMED = 3  # so many sentences stand in a refusal before the rest are counted


@dataclass(frozen=True)
class Finding:
    """Two places that don't agree, or a gap: in a sentence, with the paper and the place to mend it."""

    code: str
    sentence: str
    blocks: bool
    step: Step
    paper: Source
    place: Place


@dataclass(frozen=True)
class Agreement:
    """`looked_at`: how many details were compared; `papers`: how many were read."""

    findings: tuple[Finding, ...] = ()
    looked_at: int = 0
    papers: int = 0

    @property
    def blocking(self) -> list[Finding]:
        return [each for each in self.findings if each.blocks]

    @property
    def warnings(self) -> list[Finding]:
        return [each for each in self.findings if not each.blocks]

    def of(self, paper: int) -> list[Finding]:
        return [each for each in self.findings if each.paper.pk == paper]

    def may_go(self, paper: int, step: Step) -> Verdict:
        """Whether the paper's own findings let it take the step; those of other papers bar those."""
        return bar([each for each in self.of(paper) if each.blocks and each.step <= step])


def ask(case: Case) -> Agreement:
    """The findings in the order of the table, those that bar first."""
    findings: list[Finding] = []
    looked_at = 0
    for rule in TABLE:
        answers = list(rule.check(case))
        looked_at += len(answers)
        findings += _findings(rule, answers)
    findings.sort(key=lambda each: not each.blocks)
    return Agreement(tuple(findings), looked_at, len(case.papers))


def _findings(rule: Rule, answers: Iterable[Found | None]) -> Iterable[Finding]:
    for each in answers:
        if each is not None:
            yield Finding(rule.code, each.sentence, rule.blocks, rule.step, each.paper, each.place)


def bar(findings: Sequence[Finding]) -> Verdict:
    """No with the first sentences, and how many more there are."""
    if not findings:
        return YES
    rest = f" Còn {len(findings) - _NAMED} chỗ khác." if len(findings) > _NAMED else ""
    return no(f"{' '.join(each.sentence for each in findings[:_NAMED])}{rest}")


def rows_for_print() -> list[tuple[str, str, str]]:
    """The table in words, for the README: what is compared, what a difference does, from which step on."""
    return [(each.label, "chặn" if each.blocks else "cảnh báo", STEP_LABELS[each.step]) for each in TABLE]
