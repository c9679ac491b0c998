"""On each day one name of the commune at most: papers ask for the name of their day."""

from __future__ import annotations

from andung_emulation.guards import Guard

_MESSAGE = "Hai tên cơ quan ban hành không được cùng có hiệu lực một ngày."
_SAME_DAYS = """SELECT 1 FROM campaigns_issuingbody o
    WHERE o.valid_from <= COALESCE(NEW.valid_until, '9999-12-31')
      AND NEW.valid_from <= COALESCE(o.valid_until, '9999-12-31')"""

GUARDS = (
    Guard(
        name="issuing_body_alone_at_first",
        table="campaigns_issuingbody",
        event="INSERT",
        when=f"EXISTS ({_SAME_DAYS})",
        message=_MESSAGE,
    ),
    Guard(
        name="issuing_body_stays_alone",
        table="campaigns_issuingbody",
        event="UPDATE",
        when=f"EXISTS ({_SAME_DAYS} AND o.id <> NEW.id)",
        message=_MESSAGE,
    ),
)
