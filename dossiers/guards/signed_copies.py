"""What came back signed belongs to a sealed paper and stays as it came."""

from __future__ import annotations

from andung_emulation.guards import Guard

GUARDS = (
    Guard(
        name="signed_copy_of_a_sealed_paper",
        table="dossiers_signedcopy",
        event="INSERT",
        when="""NOT EXISTS (SELECT 1 FROM dossiers_paper p WHERE p.id = NEW.paper_id
            AND p.state = 'issued' AND p.pdf_sha256 <> '')""",
        message="Bản đã ký chỉ kèm vào văn bản đã ban hành và niêm phong.",
    ),
    Guard(
        name="signed_copy_stays",
        table="dossiers_signedcopy",
        event="UPDATE",
        when="""OLD.withdrawn_at IS NOT NULL
            OR NEW.paper_id IS DISTINCT FROM OLD.paper_id
            OR NEW.kind IS DISTINCT FROM OLD.kind
            OR NEW.file_id IS DISTINCT FROM OLD.file_id
            OR CAST(NEW.signatures AS text) IS DISTINCT FROM CAST(OLD.signatures AS text)
            OR NEW.added_at IS DISTINCT FROM OLD.added_at
            OR NEW.added_by_id IS DISTINCT FROM OLD.added_by_id""",
        message="Bản đã ký giữ nguyên như lúc đưa vào; đưa nhầm thì bỏ ra, ghi lý do.",
    ),
    Guard(
        name="signed_copy_is_kept",
        table="dossiers_signedcopy",
        event="DELETE",
        when="1 = 1",
        message="Bản đã ký thì không xóa; đưa nhầm thì bỏ ra, ghi lý do.",
    ),
)
