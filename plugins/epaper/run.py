"""What happens in a Pelican run: check all content first, let Pelican write the articles, write the rest."""

from __future__ import annotations

import logging
import os
from datetime import date
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from contract import addresses
from contract.problems import ContractError, Problem, language
from epaper import traditional
from epaper.edition import Edition
from epaper.house import house_of
from epaper.refusal import Refused
from epaper.sheets import Leaf, Sheet, sheets
from epaper.slips import TEMPLATE as ENTRY
from pressroom import almanac, typeface
from pressroom.catalog import Catalog
from pressroom.memo import Memo
from pressroom.plan import whole
from pressroom.scan import scan, shown_path
from pressroom.word_lists import kept_forms

logger = logging.getLogger("pelican.epaper")  # below Pelican's own, whose handler shows it


class EditionGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes everything but the article pages themselves.

    Settings: PAPER. For callers in the same process: EPAPER_PLAN (a Plan) renders a part;
    EPAPER_CATALOG (a Catalog) with EPAPER_TODAY (see MarkdownReader) stands for reading all content;
    EPAPER_MEMO (a Memo) is filled with what the catalog should keep; EPAPER_LIVE (a Path) is the site as it stands.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - Pelican has no types
        super().__init__(*arguments, **named)
        # Pelican makes all generators before it deletes or writes anything: the place to refuse.
        catalog = self.settings.get("EPAPER_CATALOG") or self._catalog()
        memo = self.settings.get("EPAPER_MEMO") or Memo()
        house, content = house_of(self.settings), Path(self.path)
        self.edition = Edition(catalog, house, memo, content, lambda: self.env.get_template(ENTRY).module)
        self.context |= self.edition.house.context()
        self.context["edition"] = self.edition
        self._folders: set[str] = set()  # that are made

    def _catalog(self) -> Catalog:
        today = self.settings["EPAPER_TODAY"] = almanac.today(self.settings)
        content = scan(Path(self.path))
        if content.problems:
            raise Refused(content.problems)
        catalog = Catalog.of(content, today)
        try:
            forms = kept_forms()
        except ContractError as error:
            raise Refused(error.problems) from error
        remarks = almanac.remarks(catalog, content.folder, almanac.kept_back(content, today), forms)
        for remark in (*remarks, *typeface.remarks(self.settings)):
            logger.warning(remark.text(language()))
        return catalog

    def generate_output(self, _writer: Any) -> None:  # noqa: ANN401 - Pelican has no types
        """Write the planned parts of the site."""
        for name in ("issue", "page", "page_neighbours", "structured", "citation"):
            self.context.pop(name, None)  # left by the article pages
        for one in sheets(self.edition, self.settings.get("EPAPER_PLAN") or whole(self.edition.catalog)):
            if isinstance(one, Sheet):
                self._print(one)
            else:
                self._lay(one)

    def _print(self, sheet: Sheet) -> None:
        given = {"here": self.edition.house.link(sheet.address), "view": sheet.view, "neighbours": sheet.neighbours}
        context = self.context | given | sheet.more
        path = self._write(sheet.address, self.get_template(sheet.template).render(context).encode())
        signals.content_written.send(path, context=context)  # as Pelican's own writer does, which is slower

    def _lay(self, leaf: Leaf) -> None:
        self._write(leaf.address, leaf.text.encode() if isinstance(leaf.text, str) else leaf.text)

    def _write(self, address: str, data: bytes) -> str:
        path = f"{self.output_path}/{addresses.file(address)}"
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - thousands of times a publish
            self._folders.add(folder)
        with open(path, "wb") as file:  # noqa: PTH123 - likewise
            file.write(data)
        return path


def copy_in_traditional(path: str, context: dict[str, Any]) -> None:
    """Write a page that was just written once more, in traditional characters, where the settings say so."""
    site, way = context["site"], context.get("TRADITIONAL")
    if not way or not path.endswith(".html"):
        return
    file = Path(path).relative_to(context["OUTPUT_PATH"]).as_posix()
    if traditional.has_copy("/" + file):
        copy = Path(context["OUTPUT_PATH"], addresses.TRADITIONAL[1:], file)
        copy.parent.mkdir(parents=True, exist_ok=True)
        html = Path(path).read_text(encoding="utf-8")
        copy.write_text(traditional.page(html, way, site.siteurl, site.base), encoding="utf-8", newline="\n")


def generators(_pelican: object) -> type[EditionGenerator]:
    """Give Pelican the generator."""
    return EditionGenerator


def take_over(generator: Any) -> None:  # noqa: ANN401 - Pelican has no types
    """Keep Pelican from walking all articles once for each tag and author: those pages are ours."""
    generator.tags, generator.categories, generator.authors = {}, [], []


def open_edition(all_generators: list[Any]) -> None:
    """Refuse where Pelican could not read a source; else take the articles' texts.

    Raises Refused. Nothing is written yet.
    """
    context = all_generators[0].context
    failed = [file for file, content in context["generated_content"].items() if content is None]
    if failed:
        folder = shown_path(Path(context["PATH"]))
        raise Refused(Problem(f"{folder}/{file}", 0, "source-failed", "pelican --debug") for file in sorted(failed))
    for generator in all_generators:  # for macros too, which are made once and not for each page
        generator.env.globals |= context["edition"].house.context()
        # As they are, not as a chain of two mappings: that is searched slowly, for each import of each page.
        generator.env.make_globals = lambda more, known=generator.env.globals: known | more if more else known
    for article in context["articles"]:
        context["edition"].take(article)
    if plan := context.get("EPAPER_PLAN"):
        for generator in all_generators:
            _keep_planned(generator, frozenset(plan.issues))


def _keep_planned(generator: Any, days: frozenset[date]) -> None:  # noqa: ANN401 - Pelican has no types
    """Keep Pelican from writing articles that were read for the home page or an issue's cover only."""
    for name in ("articles", "hidden_articles"):
        if hasattr(generator, name):
            setattr(generator, name, [one for one in getattr(generator, name) if one.date.date() in days])


def lay_out_article(generator: Any, content: Any) -> None:  # noqa: ANN401 - Pelican has no types
    """Put what article.html is given into the context in which Pelican writes it."""
    generator.context |= generator.context["edition"].article(content.date.date(), content.id)
