"""YAML text → nodes, as PyYAML composes them, but without aliases and never deep.

PyYAML's own composer calls itself for each level, so that some thousand brackets end the process; and an
alias makes ten lines a gigabyte.
"""

from __future__ import annotations

from typing import Any

import yaml
from yaml.composer import ComposerError

DEEPEST = 8  # levels; the contract has three
MAP, SEQ, STR = (f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "str"))


def compose(text: str) -> yaml.Node | None:
    """Return the root node of the one document in `text`, None where there is none.

    Every scalar is text, whatever its tag. Raises yaml.YAMLError.
    """
    root: yaml.Node | None = None
    open_nodes: list[yaml.CollectionNode] = []
    keys: list[yaml.Node | None] = []  # of each open mapping the key that waits for its value
    documents = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        mark: Any = event.start_mark  # the parser's own kind, which the nodes' types do not know
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise ComposerError(None, None, "a second document begins", mark)
        elif isinstance(event, yaml.AliasEvent):
            raise ComposerError(None, None, f"alias *{event.anchor}: write the value out", mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            open_nodes.pop()
            keys.pop()
        elif isinstance(event, yaml.NodeEvent):
            node = _node(event)
            root = root or node
            if open_nodes:
                _put(node, open_nodes[-1], keys)
            if isinstance(node, yaml.CollectionNode):
                open_nodes.append(node)
                keys.append(None)
                if len(open_nodes) > DEEPEST:
                    raise ComposerError(None, None, f"more than {DEEPEST} levels", mark)
    return root


def _node(event: yaml.NodeEvent) -> yaml.Node:
    mark: Any = event.start_mark
    if isinstance(event, yaml.ScalarEvent):
        return yaml.ScalarNode(STR, event.value, mark)
    return (
        yaml.SequenceNode(SEQ, [], mark)
        if isinstance(event, yaml.SequenceStartEvent)
        else yaml.MappingNode(MAP, [], mark)
    )


def _put(node: yaml.Node, into: yaml.CollectionNode, keys: list[yaml.Node | None]) -> None:
    if isinstance(into, yaml.SequenceNode):
        into.value.append(node)
    elif keys[-1] is None:
        keys[-1] = node
    else:
        into.value.append((keys[-1], node))
        keys[-1] = None
