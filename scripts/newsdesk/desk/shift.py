"""Run the whole desk over many raw files: side by side, in order, and one broken page stops no other."""

from __future__ import annotations

import signal
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from multiprocessing import get_start_method
from pathlib import Path
from types import MappingProxyType

from contract.cluster import cluster, in_order
from contract.garbage import collect_seldom, seldom_collected
from contract.problems import ContractError, Problem
from contract.toml import line_of
from newsdesk.desk import jumps
from newsdesk.desk.book import digest
from newsdesk.desk.conversion import Conversion, convert_page, folder_of, is_blank, settled
from newsdesk.desk.filing import Seed
from newsdesk.desk.handover import apply, read_folder
from newsdesk.desk.imprint import NOTHING_SAID, Imprint
from newsdesk.labelling.names.recogniser import find_spans
from newsdesk.labelling.vocabulary import FOLDER, load_vocabulary
from newsdesk.labelling.vocabulary_check import contradictions
from newsdesk.labelling.vocabulary_shape import LISTS, SHAPES, misfits
from newsdesk.language import lexicon, meaning
from newsdesk.model import RawPage
from newsdesk.reading.read import read_pages

FEW = 4  # files that are done sooner than processes start


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one raw file: its pages' conversions, and the problems of what could not be converted."""

    source: str
    conversions: tuple[Conversion, ...]
    problems: tuple[Problem, ...]


def convert_seed(seed: Seed, content: Path, imprint: Imprint = NOTHING_SAID) -> Result:
    """Convert the pages of one raw file against what stands in `content`; writes nothing.

    An empty file is a page whose text is still to come: it gets a page file, unless it was converted before.
    """
    file = str(seed.path)
    try:
        data = seed.path.read_bytes()
    except OSError as error:
        return Result(seed.source, (), (Problem(file, 0, "seed-unreadable", error.strerror or str(error)),))
    try:
        pages, found = read_pages(seed.source, data, seed.date, seed.label)
    except Exception as error:  # noqa: BLE001 whatever a page does to a stage, the other pages must come out
        return Result(seed.source, (), (_failure(file, error),))
    problems = [replace(problem, file=file) if problem.file == seed.source else problem for problem in found]
    conversions = []
    raw = digest(data)
    if any(problem.code == "seed-empty" for problem in problems):
        pages = (RawPage(seed.date, seed.label, seed.source, ()),)
    for page in pages:
        folder = folder_of(page)
        try:
            standing = read_folder(content, folder)
            if not page.lines and not is_blank(standing, str(content / folder)):
                continue  # a raw file that was emptied takes nothing from the paper
            shown = (file, str(content / folder))
            conversions.append(convert_page(page, raw, standing, load_vocabulary(), shown, imprint))
        except ContractError as error:
            problems += error.problems
        except Exception as error:  # noqa: BLE001 as above
            problems.append(_failure(file, error))
    return Result(seed.source, tuple(conversions), tuple(problems))


def convert_seeds(
    seeds: Sequence[Seed],
    content: Path,
    executor: Executor | None = None,
    imprints: Mapping[str, Imprint] = MappingProxyType({}),
) -> Iterator[Result]:
    """Yield the result of each raw file, in their order; without an executor one after the other in this process.

    `imprints` maps dates to what the issue's own file says.

    A page that an earlier raw file of the run has made already is refused (`seed-twice`).
    """
    made: dict[str, str] = {}
    convert, given = partial(_convert, content), [(seed, imprints.get(seed.date, NOTHING_SAID)) for seed in seeds]
    results = in_order(executor, convert, given) if executor else map(convert, given)
    done = 0
    try:
        for seed, result in zip(seeds, results, strict=True):
            yield _first_only(result, str(seed.path), made)
            done += 1
    except BrokenExecutor as error:  # a process was killed, mostly for want of memory
        for seed in seeds[done:]:
            yield Result(seed.source, (), (_failure(str(seed.path), error),))


def joined(results: Iterable[Result], content: Path) -> Iterator[Result]:
    """Yield the results of a run, in their order, with the articles that jump within an issue joined (desk/jumps.py).

    The other part may stand in a page that this run does not convert.
    """
    for day, issue in groupby(results, key=lambda result: result.source.partition("/")[0]):
        made = list(issue)
        drafts = [one.draft for result in made for one in result.conversions if one.draft]
        if drafts:
            folders = {one.folder for result in made for one in result.conversions}
            parts = [part for draft in drafts for part in draft.parts]
            others = jumps.joined([*parts, *_parts_standing(content, day, folders)])
            made = [_whole(result, others) for result in made]
        yield from made


def _parts_standing(content: Path, day: str, converted: set[str]) -> Iterator[jumps.Part]:
    """Yield the articles that jump on those pages of an issue that are not converted now."""
    for page in sorted((content / day).glob("*/")):
        folder = f"{day}/{page.name}"
        if folder not in converted:
            with suppress(ContractError):  # its own conversion says what is wrong there
                yield from jumps.standing_parts(read_folder(content, folder))


def _whole(result: Result, others: Mapping[str, jumps.Others]) -> Result:
    """Return a result whose articles name their other parts; its drafts have served and are let go."""

    def whole(one: Conversion) -> Conversion:
        if one.draft and any(part.id in others for part in one.draft.parts):
            one = settled(one.draft, others)
        return replace(one, draft=None)

    return replace(result, conversions=tuple(whole(one) for one in result.conversions))


def _convert(content: Path, given: tuple[Seed, Imprint]) -> Result:
    seed, imprint = given
    return convert_seed(seed, content, imprint)


def hand_over(conversion: Conversion, content: Path) -> tuple[Problem, ...]:
    """Write a conversion into `content`; returns why it could not be written, if so."""
    if not conversion.writes and not conversion.removals:
        return ()
    try:
        apply(content, conversion.folder, conversion.writes, conversion.removals)
    except ContractError as error:
        return error.problems
    return ()


@contextmanager
def workers(jobs: int, seeds: Sequence[Seed], scheduler: str = "") -> Iterator[Executor | None]:
    """Lend a pool of processes for raw files, or None where it would not pay; an interrupt drops what has not begun.

    `scheduler` is the address of a Dask cluster that is lent in its place. Raises ContractError where there is none.
    """
    if scheduler:
        with cluster(scheduler) as executor:
            yield executor
        return
    if jobs < 2 or len(seeds) <= FEW:
        with seldom_collected():
            yield None
        return
    if get_start_method() == "fork":
        _read_ahead(text=any(seed.path.suffix.lower() == ".txt" for seed in seeds))
    pool = ProcessPoolExecutor(min(jobs, len(seeds)), initializer=_begin_work)
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def vocabulary_problems(folder: Path = FOLDER) -> tuple[Problem, ...]:
    """Return what is wrong with the editors' word lists, before any page is tried with them."""
    return tuple(_broken_lists(sorted(folder.glob("*.toml")))) or tuple(contradictions(folder))


def _broken_lists(files: Iterable[Path]) -> Iterator[Problem]:
    for file in files:
        try:
            text = file.read_text(encoding="utf-8")
            known = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, RecursionError) as error:
            yield Problem(str(file), line_of(error), "vocabulary-broken", str(error))
            continue
        for names in misfits(known, SHAPES.get(file.stem, LISTS)):
            number = next((number for number, one in enumerate(text.split("\n"), 1) if names[-1] in one), 0)
            yield Problem(str(file), number, "vocabulary-shape", ".".join(names))


def _first_only(result: Result, file: str, made: dict[str, str]) -> Result:
    kept, problems = [], list(result.problems)
    for conversion in result.conversions:
        key = conversion.folder.casefold()
        if key in made:
            problems.append(Problem(file, 0, "seed-twice", f"{made[key]}, {result.source}: {conversion.folder}"))
        else:
            made[key] = result.source
            kept.append(conversion)
    return replace(result, conversions=tuple(kept), problems=tuple(problems))


def _failure(file: str, error: Exception) -> Problem:
    return Problem(file, 0, "page-failed", f"{type(error).__name__}: {str(error).partition(chr(10))[0][:120]}")


def _read_ahead(*, text: bool) -> None:
    """Read once what every process needs, and what those that convert pages of text do: they share what is there."""
    load_vocabulary()
    lexicon.is_listed("")
    find_spans(())
    if text:
        meaning.read_weights()


def _begin_work() -> None:
    """Make a worker ready, and let Ctrl-C end it at once: it writes nothing, and the parent says what is to say."""
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
