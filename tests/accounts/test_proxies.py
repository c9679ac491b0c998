"""Behind a reverse proxy each is counted by the address from which he really comes, whatever he writes."""

from __future__ import annotations

from typing import Any

import pytest

from andung_emulation import proxies
from campaigns.models import User
from tests import factories as make
from tests.accounts.evening import log_in

PROXY = "10.0.0.5"


@pytest.fixture
def behind_a_proxy(settings: pytest.FixtureRequest) -> None:
    settings.ANDUNG_PROXY = f"{PROXY}, 10.1.0.0/16"  # type: ignore[attr-defined]  # pytest-django's settings


def through(*hops: str) -> dict[str, Any]:
    return {"HTTP_X_FORWARDED_FOR": ", ".join(hops)}


@pytest.mark.django_db
@pytest.mark.usefixtures("behind_a_proxy")
def test_behind_the_proxy_each_is_counted_by_his_own_address(chairman: User) -> None:
    for _ in range(5):
        log_in(chairman.username, "sai", address=PROXY, **through("203.0.113.9"))
    assert log_in(chairman.username, make.PASSWORD, address=PROXY, **through("203.0.113.9"))[0] == 429
    assert log_in(chairman.username, make.PASSWORD, address=PROXY, **through("203.0.113.10"))[0] == 302


@pytest.mark.django_db
@pytest.mark.usefixtures("behind_a_proxy")
def test_a_guesser_does_not_write_himself_another_address(chairman: User) -> None:
    """What he sends himself stands left of what the proxy adds; from elsewhere nothing is believed."""
    said = [
        log_in(chairman.username, "sai", address=PROXY, **through(f"198.51.100.{number}", "203.0.113.9"))[0]
        for number in range(5)
    ]
    assert said[-1] == 429
    said = [
        log_in(chairman.username, "sai", address="203.0.113.77", **through(f"198.51.100.{number}"))[0]
        for number in range(5)
    ]
    assert said[-1] == 429


@pytest.mark.django_db
@pytest.mark.usefixtures("behind_a_proxy")
def test_a_guesser_does_not_lock_out_the_chairman_in_his_name_and_address(chairman: User) -> None:
    for _ in range(6):
        log_in(chairman.username, "sai", address="203.0.113.77", **through("192.0.2.50"))
        log_in(chairman.username, "sai", address=PROXY, **through("192.0.2.50", "203.0.113.77"))
    assert log_in(chairman.username, make.PASSWORD, address=PROXY, **through("192.0.2.50"))[0] == 302


def test_which_hop_is_the_client() -> None:
    known = proxies.Proxies(f"{PROXY}, 10.1.0.0/16, unix")
    cases = [
        (["203.0.113.9"], "203.0.113.9"),
        (["1.2.3.4", "203.0.113.9"], "203.0.113.9"),
        (["203.0.113.9", "10.1.2.3"], "203.0.113.9"),  # two proxies of ours
        (["10.1.2.3", "10.0.0.5"], "10.1.2.3"),
        (["203.0.113.9:4711"], "203.0.113.9"),
        (["[2001:db8::1]:443"], "2001:db8::1"),
        (["::ffff:203.0.113.9"], "203.0.113.9"),
        (["<script>", "10.1.2.3"], "10.1.2.3"),
        (["unknown"], PROXY),
        ([], PROXY),
        (["1.2.3.4"] + ["10.1.0.1"] * 5000, "10.1.0.1"),
    ]
    assert [known.client(PROXY, hops) for hops, _ in cases] == [client for _, client in cases]
    assert known.trusts("")
    assert not proxies.Proxies(PROXY).trusts("")
    assert not known.trusts("khong-phai-dia-chi")


@pytest.mark.parametrize("said", ["0.0.0.0/0", "::/0", "proxy.example", "10.0.0.5/8"])
def test_a_setting_that_believes_everybody_or_cannot_be_read_is_refused(said: str) -> None:
    with pytest.raises(proxies.ProxyError, match="ANDUNG_PROXY"):
        proxies.Proxies(said)
