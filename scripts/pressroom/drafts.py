"""Keep a copy of content/ in which drafts are published, so that a preview shows them; the articles stay untouched."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from contract import frontmatter
from contract.patch import set_fields
from contract.problems import ContractError

MARK = "〔草稿〕"  # before the title: nobody should take a preview for the paper


def copy_with_drafts(content: Path, copy: Path) -> None:
    """Bring `copy` up to date with the Markdown files of `content`; only what changed is written."""
    there = {path.relative_to(content) for path in content.glob("*/*/*.md") if path.is_file()}
    for name in {path.relative_to(copy) for path in copy.glob("*/*/*.md")} - there:
        (copy / name).unlink()
    for name in sorted(there):
        source, target = content / name, copy / name
        stamp = source.stat()
        if target.exists() and target.stat().st_mtime_ns == stamp.st_mtime_ns:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        _show(target)
        os.utime(target, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))


def _show(file: Path) -> None:
    try:
        text = file.read_text(encoding="utf-8")
        fields = frontmatter.parse(text, file.name).fields
    except (UnicodeDecodeError, ContractError):
        return  # publishing says what is wrong with it
    if fields.get("status") == "draft":
        title = MARK + str(fields.get("title", ""))
        file.write_text(set_fields(text, {"title": title, "status": "published"}), encoding="utf-8")
