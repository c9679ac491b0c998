"""A lost history key is said, and no new one hides the loss."""

from __future__ import annotations

from pathlib import Path

import pytest

from andung_emulation.start.errors import StartError
from andung_emulation.start.keys import ensure_keys


def test_a_lost_history_key_is_not_made_anew(tmp_path: Path) -> None:
    ensure_keys(tmp_path)
    key = tmp_path / "keys" / "history.key"
    key.unlink()
    with pytest.raises(StartError, match=r"Mất khóa lịch sử .*Chép lại khóa từ nơi cất"):
        ensure_keys(tmp_path)
    assert not key.exists()


def test_another_secret_is_made(tmp_path: Path) -> None:
    """It only ends the sessions."""
    ensure_keys(tmp_path)
    (tmp_path / "keys" / "secret.key").unlink()
    assert ensure_keys(tmp_path) == ["secret.key"]
