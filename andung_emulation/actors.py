"""Who acts: a user with the roles that he holds on a given day.

Services, rules and history take an `Actor`, never a request and never a `User`: rights follow from
appointments by date, and history keeps plain values that outlive an account.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Actor:
    """`roles` are values of `campaigns.enums.Role`; `unit_ids` are the units he may speak for."""

    user_id: int | None
    name: str
    on: date
    roles: frozenset[str] = frozenset()
    unit_ids: frozenset[int] = frozenset()
    person_id: int | None = None
    unit_names: tuple[str, ...] = ()

    @classmethod
    def system(cls, name: str, on: date) -> Actor:
        """The application itself (worker, commands): holds no role, may decide nothing."""
        return cls(user_id=None, name=name, on=on)

    @classmethod
    def nobody(cls, on: date) -> Actor:
        return cls(user_id=None, name="", on=on)

    def holds(self, *roles: str) -> bool:
        return not self.roles.isdisjoint(roles)

    def speaks_for(self, unit_id: int | None) -> bool:
        return unit_id in self.unit_ids
