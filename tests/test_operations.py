"""What the guide and deploy/ name exists: commands and their options, files, settings, services, packages."""

from __future__ import annotations

import re
import shlex
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands, load_command_class
from django.core.management.base import CommandError
from django.urls import reverse

from andung_emulation import health
from andung_emulation.files import MAX_BYTES
from andung_emulation.findings import Finding
from andung_emulation.operations.guide import as_text, tasks
from andung_emulation.start.commands import COMMANDS
from andung_emulation.start.environment import RUNTIME, SIGNING
from andung_emulation.start.libraries import NEEDS
from campaigns.enums import Role
from tests import factories as make

ROOT = Path(settings.BASE_DIR)
DEPLOY = ROOT / "deploy"
PACKAGES = ("andung_emulation", "campaigns", "awards", "dossiers")
VARIABLE = re.compile(r"\bANDUNG_[A-Z_]*[A-Z]\b")
# Named before they are there: each is compared like the others as soon as it is.
COMING_COMMANDS = {"backup", "restore", "move_database"}
COMING_SETTINGS = {"ANDUNG_PROXY", "ANDUNG_BACKUP_DIR", "ANDUNG_BACKUP_KEY", "ANDUNG_OTP"}


def commands() -> list[str]:
    return [command for task in tasks() for step in task.steps for command in step.run]


def read(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def refuses(word: str, arguments: list[str]) -> str:
    """What is wrong with `manage.py word arguments`, or ""."""
    app = get_commands().get(word)
    if app is None:
        return "" if word in COMING_COMMANDS else f"no command {word}"
    command = load_command_class(app, word)
    try:
        command.create_parser("manage.py", word).parse_args(arguments)
    except CommandError as error:
        return f"{word}: {error}"
    return ""


# The guide ----------------------------------------------------------------------------------------


def test_the_file_to_read_when_nothing_runs_says_what_the_page_says() -> None:
    assert read("VAN-HANH.md") == as_text(), "python3 -m andung_emulation.operations > deploy/VAN-HANH.md"


def test_each_command_of_the_application_exists_with_its_options() -> None:
    ours = [shlex.split(command)[2:] for command in commands() if command.startswith("sudo thidua ")]
    assert len(ours) > 20
    manage = [words for words in ours if words[0] not in ("install", "prepare")]
    assert [wrong for word, *rest in manage if (wrong := refuses(word, rest))] == []
    assert {"install", "prepare", "web"} <= COMMANDS.keys()


def test_each_file_service_and_package_that_is_named_is_there() -> None:
    said = "\n".join(commands())
    assert [name for name in re.findall(r"deploy/[\w./-]+", said) if not (ROOT / name).exists()] == []
    services = set(re.findall(r"\bthidua-(?:web|work)\b", said))
    assert services == {path.stem for path in (DEPLOY / "systemd").glob("*.service")}
    [debian] = [command for command in commands() if "apt-get install --no-install" in command]
    assert {need.package for need in NEEDS} <= set(debian.split())
    assert {need.package for need in NEEDS} <= set(read("Containerfile").split())


def test_what_is_put_aside_is_put_where_nothing_is_yet() -> None:
    """The second time too: `mv` and `cp` put a folder into one of that name."""
    aside = [shlex.split(command)[-2:] for command in commands() if re.match(r"sudo (?:mv|cp -a) ", command)]
    assert len(aside) >= 4
    freed: set[str] = set()
    for source, target in aside:
        assert target.endswith("NGÀY") or target in freed, (source, target)
        freed.add(source)


def test_each_section_that_the_guide_sends_to_is_there() -> None:
    titles = {task.title for task in tasks()}
    said = " ".join(
        [*(task.lead for task in tasks()), *(step.say for task in tasks() for step in task.steps)]
    )
    named = re.findall(r"mục (Cài đặt|Phục hồi|Đổi khóa|Sao lưu|[A-ZĐ]\w+ ?\w*)\)", said)
    assert named
    assert [name for name in named if name not in titles] == []


def test_each_proxy_has_its_commands() -> None:
    said = "\n".join(commands())
    for name, place in (
        ("nginx.conf", "/etc/nginx/conf.d/thidua.conf"),
        ("Caddyfile", "/etc/caddy/Caddyfile"),
    ):
        assert f"sudo cp deploy/{name} {place}\n" in said
        assert f"sudo nano {place}\n" in said
    words = " ".join(step.say for task in tasks() for step in task.steps)
    assert "sudo systemctl disable --now nginx" in words  # port 80 is one's alone


def test_an_update_brings_its_units_too() -> None:
    [update] = [task for task in tasks() if task.slug == "cap-nhat"]
    run = [command for step in update.steps for command in step.run]
    assert [command for command in run if "deploy/systemd/" in command]
    assert "sudo systemctl daemon-reload" in run
    assert "sudo install -m 0755 deploy/thidua /usr/local/sbin/thidua" in run


def test_words_after_an_option_are_quoted() -> None:
    """A reason is a sentence."""
    assert 'sudo thidua rotate_key history --reason "LÝ_DO"' in commands()


def test_the_guide_leads_nobody_into_deleting_data() -> None:
    assert [command for command in commands() if re.search(r"\brm\b|flush|dropdb|--force\b", command)] == []


@pytest.mark.django_db
def test_the_page_shows_every_task_and_no_secret() -> None:
    client = make.a_client(make.an_account(Role.ADMINISTRATOR))
    page = client.get(reverse("operations")).content.decode()
    assert all(f'id="{task.slug}"' in page and task.title in page for task in tasks())
    # Each word by itself, so that no line ends within one: who types after it would not know of a space.
    assert re.search(r"<code>(?:<span>[^<]+</span> )+</code>", page)
    assert "sudo thidua create_administrator TÊN_ĐĂNG_NHẬP" in re.sub(r"</?span>", "", page)
    assert str(settings.ANDUNG_DATA) in page
    assert settings.SECRET_KEY not in page
    assert str(settings.DATABASES["default"].get("PASSWORD") or "no password") not in page
    assert make.a_client(make.the_office()).get(reverse("operations")).status_code == 404


@pytest.mark.django_db
def test_the_page_calls_nothing_well_that_should_be_known(monkeypatch: pytest.MonkeyPatch) -> None:
    client = make.a_client(make.an_account(Role.ADMINISTRATOR))
    for warns, said in ((True, "Lưu ý Sao lưu."), (False, "Ổn cả 1 mục.")):
        found = [Finding("Sao lưu", True, "Bản mới nhất CHƯA mã hóa.", warns=warns)]
        monkeypatch.setattr(health, "findings", lambda found=found: found)
        page = re.sub(r"<[^>]+>", "", client.get(reverse("operations")).content.decode())
        assert said in re.sub(r"\s+", " ", page)


# Settings -----------------------------------------------------------------------------------------


def in_code() -> set[str]:
    files = [path for name in PACKAGES for path in (ROOT / name).rglob("*.py")]
    return {name for path in files for name in VARIABLE.findall(path.read_text(encoding="utf-8"))}


def test_every_setting_is_in_the_readme_and_every_one_that_deploy_names_is_real() -> None:
    known = in_code()
    rows = set(
        re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    asked_at_a_terminal = {"ANDUNG_ADMIN_USERNAME", "ANDUNG_ADMIN_PASSWORD"}
    assert known - asked_at_a_terminal <= rows
    assert rows - {"DATABASE_URL", "PORT"} <= known
    files = [path for path in DEPLOY.rglob("*") if path.is_file()]
    named = {name for path in files for name in VARIABLE.findall(path.read_text(encoding="utf-8"))}
    assert named <= known | COMING_SETTINGS


def test_the_settings_file_is_read_alike_by_systemd_a_shell_and_a_container() -> None:
    lines = [
        line.lstrip("#") for line in read("thidua.env").splitlines() if "=" in line and "# " not in line[:2]
    ]
    assert lines
    assert all(re.fullmatch(r"[A-Z_]+=[^\s\"'$`\\]+", line) for line in lines)


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    own = {name for name, app in get_commands().items() if app in PACKAGES} - {"migrate"}
    assert [name for name in sorted(own) if f"`{name}" not in readme] == []


# What keeps it running ------------------------------------------------------------------------------


def unit(name: str) -> ConfigParser:
    parser = ConfigParser(strict=True, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # names keep their capitals
    parser.read_string(read(f"systemd/{name}.service"))
    return parser


def test_the_services_run_what_the_application_knows_and_may_write_only_its_data() -> None:
    web, work = unit("thidua-web")["Service"], unit("thidua-work")["Service"]
    python = "/opt/thidua/.venv/bin/python"
    assert web["ExecStartPre"] == f"{python} -m andung_emulation prepare"
    assert web["ExecStart"] == f"{python} -m andung_emulation web"
    assert work["ExecStart"] == f"{python} manage.py work"
    for service in (web, work):
        assert (service["ProtectSystem"], service["ReadWritePaths"]) == ("strict", "/var/lib/thidua")
        assert (service["User"], service["UMask"], service["NoNewPrivileges"]) == ("thidua", "0077", "yes")
        assert service["Restart"] == "always"
        assert service["RestrictNamespaces"] == "user net"  # the renderer leaves the network by itself
    hardening = [key for key in web if key.startswith(("Protect", "Private", "Restrict", "Capability"))]
    assert [key for key in hardening if web[key] != work.get(key)] == []
    assert "ANDUNG_DATA=/var/lib/thidua" in read("thidua.env").splitlines()


def test_the_proxy_takes_what_the_application_takes_and_lets_nobody_name_his_own_address() -> None:
    conf = read("nginx.conf")
    [megabytes] = re.findall(r"client_max_body_size (\d+)m;", conf)
    assert int(megabytes) * 1_000_000 >= 5 * MAX_BYTES
    places = conf.count("proxy_pass")
    assert places == 2
    for line in (
        "proxy_pass http://127.0.0.1:8000;",
        "proxy_set_header Host $host;",
        "proxy_set_header X-Forwarded-For $remote_addr;",
        "proxy_set_header X-Forwarded-Proto $scheme;",
    ):
        assert conf.count(line) == places, line
    assert "proxy_request_buffering on;" in conf
    assert "proxy_cache" not in conf
    assert f"location = {reverse('login')} {{" in conf
    assert "PORT=8000" in read("thidua.env").splitlines()


def test_the_other_proxy_reads_requests_whole_in_the_version_of_debian_and_in_that_of_the_container() -> None:
    """Debian's Caddy (2.6) refuses the name that the later ones ask for."""
    conf, compose = read("Caddyfile"), read("compose.yaml")
    assert re.search(r"^\t\t\{\$THIDUA_BUFFER:buffer_requests\}$", conf, re.MULTILINE)
    assert "image: caddy:2\n" in compose
    [megabytes] = re.findall(r"^      THIDUA_BUFFER: request_buffers (\d+)MB$", compose, re.MULTILINE)
    assert f"max_size {megabytes}MB" in conf


def test_what_the_proxies_say_themselves_is_vietnamese() -> None:
    """While the application starts anew; nobody meets a white page or “Bad Gateway”."""
    assert re.search(r"handle_errors \{\n.*\n\t\trespond \"Máy chủ chưa nhận được", read("Caddyfile"))
    assert re.search(
        r"error_page 413 429 502 504 @cho;\n.*\n.*\n +return 200 \"Máy chủ chưa nhận được", read("nginx.conf")
    )


def test_the_container_holds_the_code_and_no_data() -> None:
    steps = read("Containerfile")
    copied = [word for line in re.findall(r"^COPY (.+) \S+$", steps, re.MULTILINE) for word in line.split()]
    assert {*PACKAGES, "templates", "static", "manage.py", RUNTIME, "deploy"} <= set(copied)
    assert [name for name in copied if name == "." or not (ROOT / name).exists()] == []
    assert not re.search(r"SECRET|PASSWORD|\bkeys?/", steps)
    # Who checks signatures builds it with the other lock: nothing is installed when it starts.
    assert f"ARG LOCK={RUNTIME}\n" in steps
    assert {RUNTIME, SIGNING} <= set(copied)
    assert "--require-hashes -r $LOCK" in steps
    assert re.search(r"^USER thidua$", steps, re.MULTILINE)
    assert 'CMD [".venv/bin/python", "manage.py", "health"]' in steps
    assert "andung_emulation prepare && exec .venv/bin/python -m andung_emulation web" in steps
    assert "no-new-privileges:true" in read("compose.yaml")


def test_the_one_command_of_the_keeper_passes_settings_and_words_on(tmp_path: Path) -> None:
    """With a `runuser` that only tells what it was asked to run, and for whom."""
    told = tmp_path / "runuser"
    told.write_text('#!/bin/sh\nprintf "%s\\n" "$ANDUNG_MAIL" "$@"\n')
    told.chmod(0o755)
    # systemd reads a last line without its end too.
    (tmp_path / "thidua.env").write_text("# lời\n\nANDUNG_MAIL=smtp://a:b@c:587/?tls=1&x=2")
    here = tmp_path / "đây"
    here.mkdir()
    script = read("thidua").replace("/opt/thidua", str(tmp_path))
    script = script.replace("/etc/thidua/thidua.env", str(tmp_path / "thidua.env"))

    def run(*words: str) -> list[str]:
        done = subprocess.run(
            ["sh", "-c", script, "thidua", *words],
            env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=True,
            cwd=here,
        )
        return done.stdout.splitlines()

    mail, python = "smtp://a:b@c:587/?tls=1&x=2", f"{tmp_path}/.venv/bin/python"
    assert run("backup", "--out", "a b") == [
        mail, "-u", "thidua", "--", python, "manage.py", "backup", "--out", "a b",
    ]  # fmt: skip
    assert run("install")[3:] == ["--", "/usr/bin/python3", "-m", "andung_emulation", "install"]
    # A machine that has nothing restores too; a file is the one of the folder in which the command is typed.
    (here / "b.tar").touch()
    assert run("restore", "b.tar", "--identity", "./k")[4:] == [
        "/usr/bin/python3", "-m", "andung_emulation", "restore", f"{here}/b.tar", "--identity", f"{here}/./k",
    ]  # fmt: skip
