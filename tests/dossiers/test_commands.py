"""Without a browser: the whole dossier as files, and the seals re-hashed."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.management import CommandError, call_command

from dossiers.models import Paper
from tests.dossiers.factories import a_dossier, a_ready_dossier, a_submitted_dossier
from tests.factories import a_final_round, a_round

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_a_submitted_dossier_is_written_sealed_in_order(tmp_path: Path) -> None:
    dossier = a_submitted_dossier(1, 1)
    said = run("export_dossier", "2025", "--out", str(tmp_path / "out"))
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert [name for name in names if name.endswith(".pdf")][:5] == [
        "01-bia.pdf", "02-phieu-tiep-nhan.pdf", "03-muc-luc.pdf", "04-to-trinh.pdf", "05-bien-ban.pdf",
    ]  # fmt: skip
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["receipt_code"] == dossier.receipt_code
    assert {each["name"] for each in manifest["files"]} == set(names) - {"manifest.json", "00-MUC-LUC.txt"}
    for each in manifest["files"]:
        content = (tmp_path / "out" / each["name"]).read_bytes()
        assert each["sha256"] == hashlib.sha256(content).hexdigest()
        if each["pages"]:
            with pikepdf.open(io.BytesIO(content)) as pdf:
                assert each["pages"] == len(pdf.pages)
            assert f"{each['name']}: {each['pages']} trang" in said
    *papers, whole = [each for each in manifest["files"] if each["pages"]]
    assert all(each["sealed"] for each in papers)
    assert sum(each["pages"] for each in papers) == whole["pages"]
    assert not Paper.objects.to_seal().exists()
    assert "7 tệp đã niêm phong" in run("verify_seals")


def test_a_dossier_in_preparation_goes_out_marked(tmp_path: Path) -> None:
    dossier = a_dossier()
    run("export_dossier", str(dossier.round_id), "--out", str(tmp_path / "out"))
    names = sorted(path.name for path in (tmp_path / "out").glob("0[1-9]*"))
    assert names
    assert all("DU-THAO" in name for name in names)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("2019",), "Không có đợt “2019”"),
        (("năm nay",), "Không có đợt “năm nay”"),
        (("final",), "chưa có hồ sơ chính"),
        (("2025", "--dossier", "3"), "chưa có hồ sơ bổ sung lần 3"),
    ],
)
def test_what_is_not_there_is_said(tmp_path: Path, arguments: tuple[str, ...], why: str) -> None:
    a_round()
    a_final_round()
    with pytest.raises(CommandError, match=why):
        run("export_dossier", *arguments, "--out", str(tmp_path / "out"))


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    a_ready_dossier()
    (tmp_path / "out").write_text("một tệp")
    with pytest.raises(CommandError, match="Không ghi được vào"):
        run("export_dossier", "2025", "--out", str(tmp_path / "out"))


def test_a_changed_seal_ends_with_its_name(tmp_path: Path, settings: Any) -> None:
    a_submitted_dossier()
    run("export_dossier", "2025", "--out", str(tmp_path / "out"))
    minutes = Paper.objects.get(kind="minutes")
    (Path(settings.MEDIA_ROOT) / minutes.pdf_file).write_bytes(b"khac")
    with pytest.raises(CommandError, match=r"Biên bản họp.*: tệp .* không còn khớp"):
        run("verify_seals")
    with pytest.raises(CommandError, match="không còn khớp dấu niêm phong"):
        run("export_dossier", "2025", "--out", str(tmp_path / "out"))
