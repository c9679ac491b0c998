"""What an office types on “Thang điểm, khối”, and years of which a new one can be taken over."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from campaigns.enums import Direction
from campaigns.models import Round, RoundBlock, Target, TargetResult
from campaigns.selectors.round_settings import settings_of
from tests import factories as make

ALL_OF_IT = ["units", "blocks", "targets", "scale"]


def the_default_scale(**changed: Any) -> dict[str, Any]:
    """As a plan's file leaves it with the campaign; the same as `make.a_scale`, but for what is said."""
    usual = {
        "step": "0.5",
        "tolerance": "1",
        "minimum_applicable_points": "50",
        "points": [[letter, str(points), ""] for letter, _, points in make.CONTENTS],
        "bands": [[name, str(share)] for name, share in make.BANDS],
    }
    return usual | changed


def settings_typed(round_: Round, **changed: Any) -> dict[str, Any]:
    """The form as the page shows it, with what somebody changes in it."""
    settings = settings_of(round_)
    assert settings is not None
    scale = settings.scale
    typed: dict[str, Any] = {
        "version": round_.scale.version,
        "step": str(scale.step),
        "tolerance": str(scale.tolerance),
        "minimum": str(scale.minimum_applicable_points),
    }
    for place, points in enumerate(scale.points, start=1):
        typed |= {f"points_{place}": str(points.max_points), f"guide_{place}": points.guide}
    for place, band in enumerate(scale.bands, start=1):
        typed |= {f"band_{place}": band.name, f"from_{place}": str(band.from_share)}
    typed |= {f"block_{each.pk}": each.letters.split() for each in settings.blocks}
    return typed | changed


def a_year_before(year: int = 2024, **fields: Any) -> Round:
    """Open since its February, with a scale of its own (twenty-five points on a) and villages that also
    answer for đ."""
    round_ = make.a_round(year, **fields)
    round_.scale.points.filter(content__letter="a").update(max_points=Decimal(25), guide="Đúng tiến độ 25")
    for code in ("K1", "K2", "K3"):
        block = make.a_block(code)
        applies = "a c d đ g" if code == "K3" else block.applies
        RoundBlock.objects.create(round=round_, block=block, applies=applies)
    return round_


def a_target(round_: Round, statement: str = "Hồ sơ đúng hạn", **fields: Any) -> Target:
    """With what was reached."""
    content = round_.campaign.contents.get(letter=fields.pop("letter", "a"))
    defaults = {
        "measure": "%",
        "direction": Direction.AT_LEAST,
        "planned": Decimal(95),
        "source": "Báo cáo 12",
    }
    target = Target.objects.create(round=round_, content=content, statement=statement, **(defaults | fields))
    TargetResult.objects.create(target=target, as_of=make.TODAY, achieved=Decimal(91), recorded_at=make.AT)
    return target


def letters_on(round_: Round, unit: str) -> str:
    """The contents that apply on the unit's sheet."""
    scores = round_.evaluations.get(unit__name=unit).scores.filter(applicable=True)
    return "".join(scores.values_list("content__letter", flat=True))


def lists_of(round_: Round) -> dict[str, str]:
    return dict(RoundBlock.objects.filter(round=round_).values_list("block__code", "applies"))
