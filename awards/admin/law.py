"""What the law fixes by date, kept by the office: each row that it adds or changes names its document.

Loaded rows come from `awards/law/*.toml`; once a row has a document, `load_law` leaves it alone.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from andung_emulation import history, vietnamese
from andung_emulation.admin_site import HouseAdmin
from awards.forms import law as forms
from awards.models import BaseSalary, DecisionRule, Executor, LegalBasis, RewardMultiple, RewardRate
from awards.rules.rights import RIGHTS


class LawAdmin(HouseAdmin):
    """`key` is what `load_law` knows a row by: of a loaded row it stays, else the next load would bring the
    row back beside the changed one."""

    writers = RIGHTS["law.write"]
    form = forms.LawRowForm
    key: tuple[str, ...] = ("valid_from",)
    list_select_related = ("document",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        by_hand = obj is None or history.of(obj).filter(action="admin.added").exists()
        return () if by_hand else self.key


@admin.register(BaseSalary)
class BaseSalaryAdmin(LawAdmin):
    list_display = ("valid_from", "amount_", "article", "document")
    fields = ("valid_from", "amount_vnd", "document", "article", "source")

    @admin.display(description="mức lương cơ sở", ordering="amount_vnd")
    def amount_(self, row: BaseSalary) -> str:
        return vietnamese.money(row.amount_vnd)


@admin.register(RewardRate)
class RewardRateAdmin(LawAdmin):
    form = forms.RateForm
    list_display = ("valid_from", "valid_until", "coefficient_", "article", "document")
    fields = ("valid_from", "valid_until", "coefficient", "document", "article", "source")

    @admin.display(description="hệ số", ordering="coefficient")
    def coefficient_(self, row: RewardRate) -> str:
        return vietnamese.number(row.coefficient)


@admin.register(RewardMultiple)
class RewardMultipleAdmin(LawAdmin):
    form = forms.MultipleForm
    key = ("kind", "valid_from")
    list_display = ("kind", "valid_from", "valid_until", "times_", "article", "document")
    list_filter = ("kind",)
    fields = ("kind", "valid_from", "valid_until", "times", "document", "article", "source")

    @admin.display(description="gấp mấy lần cá nhân", ordering="times")
    def times_(self, row: RewardMultiple) -> str:
        return vietnamese.number(row.times)


@admin.register(DecisionRule)
class DecisionRuleAdmin(LawAdmin):
    list_display = (
        "valid_from", "up_to_", "working_days_to_decide", "signer_may_be_nominee", "article", "document",
    )  # fmt: skip
    fields = (
        "valid_from", "up_to_vnd", "working_days_to_decide", "signer_may_be_nominee", "document", "article",
        "source",
    )  # fmt: skip

    @admin.display(description="làm tròn lên bội số của", ordering="up_to_vnd")
    def up_to_(self, row: DecisionRule) -> str:
        return vietnamese.money(row.up_to_vnd)


@admin.register(Executor)
class ExecutorAdmin(LawAdmin):
    form = forms.ExecutorForm
    key = ()
    list_display = ("text", "valid_from", "valid_until", "position", "article", "document")
    fields = ("text", "position", "valid_from", "valid_until", "document", "article", "source")


@admin.register(LegalBasis)
class LegalBasisAdmin(LawAdmin):
    form = forms.BasisForm
    key = ()
    list_display = ("text", "valid_from", "valid_until", "position", "source", "document")
    search_fields = ("text", "code")
    fields = ("text", "position", "valid_from", "valid_until", "document", "source")
