"""What goes into an archive, while it is being gathered: texts on the disk, and where kept files lie."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from andung_emulation import files
from andung_emulation.files import FileLost
from dossiers.handover.names import Names, ending_of


@dataclass
class Work:
    """`kept`: name in the archive → where the bytes lie. `of_file`, `of_paper`: key of a stored file, of a
    paper → its name in the archive; what couldn't be taken in has none and stands in `lacks`; `on_paper`:
    of what there is no signed copy here."""

    folder: Path
    names: Names = field(default_factory=Names)
    kept: dict[str, Path] = field(default_factory=dict)
    of_file: dict[int, str] = field(default_factory=dict)
    of_paper: dict[int, str] = field(default_factory=dict)
    of_dossier: dict[int, str] = field(default_factory=dict)
    lacks: list[str] = field(default_factory=list)
    on_paper: list[str] = field(default_factory=list)

    def write(self, name: str, content: str | bytes) -> None:
        """A file that is made for the archive."""
        path = self._place(name)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    @contextmanager
    def opened(self, name: str) -> Iterator[IO[str]]:
        """The same, a line after the other."""
        with self._place(name).open("w", encoding="utf-8", newline="\n") as file:
            yield file

    def take(self, path: str, digest: str, *, folder: str, stem: str, called: str) -> str:
        """Puts a file of the data directory beside; "" where it is lost, which is told."""
        try:
            found = files.checked_path(path, digest, called=called)
        except FileLost as lost:
            self.lacks.append(str(lost))
            return ""
        name = self.names.one(folder, stem, ending_of(path))
        self.kept[name] = found
        return name

    def all(self) -> dict[str, Path]:
        """Every file by its name, in order."""
        made = {
            path.relative_to(self.folder).as_posix(): path
            for path in self.folder.rglob("*")
            if path.is_file()
        }
        return dict(sorted((made | self.kept).items()))

    def _place(self, name: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path
