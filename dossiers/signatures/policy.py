"""pyHanko's policy of what a later revision may change, widened to the first signature of a paper.

The library compares what came after a signature; a sealed paper has no form and no permissions yet, and both
come with its first signature.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    CatalogModificationRule,
    DiffResult,
    ModificationLevel,
    StandardDiffPolicy,
    SuspiciousModification,
)
from pyhanko.sign.diff_analysis.commons import compare_key_refs
from pyhanko.sign.diff_analysis.constants import ROOT_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.diff_analysis.rules_api import ReferenceUpdate, WhitelistRule
from pyhanko.sign.fields import FieldMDPSpec, MDPPerm

_FORM, _PERMISSIONS = "/AcroForm", "/Perms"


class _Permissions(WhitelistRule):
    """`/Perms` may come, with a signature that locks the file; it never changes."""

    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterable[ReferenceUpdate]:
        before, after = (each.root.get(_PERMISSIONS) for each in (old, new))
        if before is not None and before != after:
            raise SuspiciousModification("permissions of an earlier signature were changed")
        if after is None:
            return
        if not isinstance(after, generic.DictionaryObject) or set(after) != {"/DocMDP"}:
            raise SuspiciousModification("permissions of another kind")
        for ref in compare_key_refs(_PERMISSIONS, old, old.root, new.root):
            yield ReferenceUpdate(ref)


class _OfAPaper(StandardDiffPolicy):
    def apply(
        self,
        old: HistoricalResolver,
        new: HistoricalResolver,
        field_mdp_spec: FieldMDPSpec | None = None,
        doc_mdp: MDPPerm | None = None,
    ) -> DiffResult:
        """A form that wasn't there is compared with an empty one, in this resolver's own copy."""
        if _FORM not in old.root and _FORM not in new.root:
            return StandardDiffPolicy(self.global_rules, None).apply(old, new, field_mdp_spec, doc_mdp)
        if _FORM not in old.root:
            flags = new.root[_FORM].get("/SigFlags")
            empty = {generic.pdf_name("/Fields"): generic.ArrayObject()}
            if flags is not None:
                empty[generic.pdf_name("/SigFlags")] = flags
            old.root[_FORM] = generic.DictionaryObject(empty)
        return super().apply(old, new, field_mdp_spec, doc_mdp)


POLICY = _OfAPaper(
    global_rules=[
        CatalogModificationRule(ROOT_EXEMPT_STRICT_COMPARISON | {_PERMISSIONS}),
        _Permissions().as_qualified(ModificationLevel.LTA_UPDATES),
        *(rule for rule in DEFAULT_DIFF_POLICY.global_rules if not isinstance(rule, CatalogModificationRule)),
    ],
    form_rule=DEFAULT_DIFF_POLICY.form_rule,
)
