"""Before the target's transaction ends: is it the same, is it whole, is it guarded?"""

from __future__ import annotations

from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from andung_emulation import guards, history
from andung_emulation.errors import Refused
from andung_emulation.moving.places import first_line, standing_in
from andung_emulation.moving.tables import MADE_BY_MIGRATIONS, Moved, counted, every, known_names

OWN_APPS = ("andung_emulation", "campaigns", "awards", "dossiers")


def require_current(using: str) -> None:
    """The tables are those of this version, no older and no newer ones."""
    if lacks_migrations(using):
        raise Refused("Cơ sở dữ liệu nguồn còn của phiên bản cũ: chạy `manage.py prepare` trên nó trước.")
    require_known(using)


def lacks_migrations(using: str) -> bool:
    executor = MigrationExecutor(connections[using])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def require_known(using: str) -> None:
    loader = MigrationExecutor(connections[using]).loader
    done = {key for key in loader.applied_migrations or () if key[0] in OWN_APPS}
    if unknown := sorted(done - set(loader.disk_migrations or ())):
        app, name = unknown[0]
        raise Refused(
            f"Cơ sở dữ liệu nguồn của phiên bản mới hơn ứng dụng này ({app} {name}): cập nhật ứng dụng trước."
        )


def require_empty(using: str) -> None:
    """Nobody's tables, or ours without a row."""
    if strange := strange_table(using):
        raise Refused(f"Cơ sở dữ liệu đích có bảng khác ({strange}); hãy tạo một cơ sở dữ liệu mới.")
    if filled := filled_table(using):
        raise Refused(f"Cơ sở dữ liệu đích không trống (bảng {filled}); hãy tạo một cơ sở dữ liệu mới.")


def strange_table(using: str) -> str:
    """The first that isn't of this application; "" where there is none."""
    return min(set(connections[using].introspection.table_names()) - known_names(), default="")


def filled_table(using: str) -> str:
    """The first of ours with a row that no migration made; "" where there is none."""
    present = set(connections[using].introspection.table_names())
    for table in every():
        if table.name in present and table.model._meta.label not in MADE_BY_MIGRATIONS:
            with connections[using].cursor() as cursor:
                cursor.execute(f"SELECT 1 FROM {connections[using].ops.quote_name(table.name)} LIMIT 1")  # noqa: S608 - ours
                if cursor.fetchone():
                    return table.name
    return ""


def require_links(using: str) -> None:
    """Foreign keys, asked now rather than at the end."""
    try:
        connections[using].check_constraints()
    except DatabaseError as error:
        raise Refused(f"Ở đích có dòng chỉ đến một dòng không có: {first_line(error)}.") from error


def require_same(moved: list[Moved], using: str) -> None:
    """Every table read back, counted and sealed again."""
    for one in moved:
        there = counted(one.table, using)
        if there.rows != one.rows:
            raise Refused(f"Bảng {one.table.name}: nguồn {one.rows} dòng, đích {there.rows} dòng.")
        if there.sha256 != one.sha256:
            raise Refused(f"Bảng {one.table.name}: đích không giống nguồn ({one.rows} dòng, khác dấu).")


def require_guarded(using: str) -> None:
    if missing := guards.missing(using):
        raise Refused(f"Ở đích thiếu chốt chặn: {', '.join(missing)}.")


def require_history(using: str) -> None:
    """The chain and its witnesses. What is wrong was wrong in the source: the rows are the same."""
    with standing_in(using):
        problem = history.verify()
        said = [str(problem)] if problem else []
        said += history.unwitnessed()
    if said:
        raise Refused(" ".join(["Lịch sử không nguyên vẹn, chưa chuyển gì.", *said]))
