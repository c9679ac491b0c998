"""The tasks of the guide, and the guide as one text."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parent / "van-hanh.toml"
INTRODUCTION = """# Vận hành

Việc của người quản trị máy chủ, để đọc khi ứng dụng không chạy; khi ứng dụng chạy thì xem trang **Vận hành**.
Tệp này in từ `andung_emulation/operations/van-hanh.toml`: sửa ở đó. Chữ HOA trong lệnh là chỗ phải thay.
"""


@dataclass(frozen=True)
class Step:
    """What is done, and the commands exactly as they are typed, if there are any."""

    say: str
    run: tuple[str, ...]


@dataclass(frozen=True)
class Task:
    slug: str
    title: str
    lead: str
    steps: tuple[Step, ...]


@cache
def tasks() -> tuple[Task, ...]:
    """In the order of the file. Raises KeyError for a task without its title or steps: our own mistake."""
    read = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return tuple(
        Task(
            slug=each["slug"],
            title=each["title"],
            lead=each["lead"],
            steps=tuple(Step(step["say"], tuple(step.get("run", ()))) for step in each["step"]),
        )
        for each in read["task"]
    )


def as_text() -> str:
    """Markdown that reads as well unrendered."""
    contents = "".join(f"- [{task.title}](#{task.slug})\n" for task in tasks())
    return "\n".join([INTRODUCTION, contents, *map(_section, tasks())])


def _section(task: Task) -> str:
    lines = [f'<a id="{task.slug}"></a>', f"## {task.title}", "", task.lead, ""]
    for number, step in enumerate(task.steps, start=1):
        lines.append(f"{number}. {step.say}")
        if step.run:
            lines += ["", "   ```", *(f"   {command}" for command in step.run), "   ```", ""]
    return "\n".join(lines).rstrip() + "\n"
