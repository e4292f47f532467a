"""The trained tagger: which words play which role in an attack, by a small network that read labelled news (training/, docs/tagger.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Encoding, Tokenizer

from kg.document import Tag, Tagging
from kg.settings import resource

__all__ = ["MODEL_FILE", "tagged"]

MODEL_FILE = resource("models") / "tagger.onnx"

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class _Model:
    session: Any
    tokenizer: Tokenizer
    roles: tuple[str, ...]
    types: tuple[str, ...]
    outcomes: tuple[str, ...]
    triggers: tuple[str, ...]
    length: int
    step: int


@cache
def _model(path: Path = MODEL_FILE) -> _Model:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    told = session.get_modelmeta().custom_metadata_map
    labels = json.loads(told["labels"])
    tokenizer = Tokenizer.from_str(told["tokenizer"])
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return _Model(
        session,
        tokenizer,
        tuple(labels["roles"]),
        tuple(labels["types"]),
        tuple(labels["outcomes"]),
        tuple(labels["triggers"]),
        labels["length"],
        labels["step"],
    )


def _stretches(length: int, inner: int, step: int) -> Iterator[tuple[int, int]]:
    start = 0
    while True:
        yield start, min(length, start + inner)
        if start + inner >= length:
            return
        start += step


def _read(model: _Model, ids: Sequence[int]) -> tuple[list[Floats], list[tuple[float, ...]]]:
    """Outputs for every piece of a text, each from the window in which the piece is farthest from an end; and each window's passage."""
    outputs: list[Floats] = []
    margin = np.full(len(ids), -1)
    passages: list[tuple[float, ...]] = []
    for first, last in _stretches(len(ids), model.length - 2, model.step):
        pieces = np.array([[101, *ids[first:last], 102]], dtype=np.int64)
        *tokens, passage = model.session.run(None, {"pieces": pieces, "mask": np.ones_like(pieces)})
        passages.append(tuple(float(x) for x in passage[0]))
        if not outputs:
            outputs = [np.zeros((len(ids), t.shape[-1]), dtype=np.float32) for t in tokens]
        at = np.arange(first, last)
        room = np.minimum(at - first + (10**6 if first == 0 else 0), last - 1 - at + (10**6 if last == len(ids) else 0))
        better = room > margin[first:last]
        margin[first:last][better] = room[better]
        for whole, part in zip(outputs, tokens, strict=True):
            whole[first:last][better] = part[0, 1:-1][better]
    return outputs, passages


def _softmax(logits: Floats) -> Floats:
    e = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True), dtype=np.float32)


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)


def _words(encoding: Encoding) -> list[tuple[int, int, int]]:
    """(first piece, first character, end character) of every word."""
    found: list[tuple[int, int, int]] = []
    last = None
    for piece, (word, (start, end)) in enumerate(zip(encoding.word_ids, encoding.offsets, strict=True)):
        if word is not None and word == last:
            found[-1] = (found[-1][0], found[-1][1], end)
        else:
            found.append((piece, start, end))
        last = word
    return found


def _runs(likelihood: Floats, lean: float) -> Iterator[tuple[int, int, int]]:
    """(first word, end, role) of each run of words of one role; ``lean`` multiplies the likelihood of no role.

    Where a new mention begins right behind one of the same role, the two are one: a noun phrase that the network cut in two.
    """
    leaning = likelihood.copy()
    leaning[:, 0] *= lean
    best = leaning.argmax(-1)
    at = 0
    while at < len(best):
        if best[at] == 0:
            at += 1
            continue
        role = (best[at] - 1) // 2
        end = at + 1
        while end < len(best) and best[end] and (best[end] - 1) // 2 == role:
            end += 1
        yield at, end, int(role)
        at = end


def tagged(text: str, lean: float = 1.0, path: Path = MODEL_FILE) -> Tagging:
    """What the tagger says of a text; offsets are characters of it. ``lean`` below 1 finds more, above 1 less."""
    model = _model(path)
    encoding = model.tokenizer.encode(text, add_special_tokens=False)
    if not encoding.ids:
        return Tagging()
    (roles, types, outcomes, triggers, pair), passages = _read(model, encoding.ids)
    words = _words(encoding)
    first = np.array([w[0] for w in words])
    likelihood = _softmax(roles[first])
    by_role = likelihood[:, 1::2] + likelihood[:, 2::2]
    outcome, kind, trigger = _softmax(outcomes[first]), _sigmoid(types[first]), _softmax(triggers[first])
    tags = []
    for start, end, role in _runs(likelihood, lean):
        became = outcome[start:end].mean(0)
        tags.append(
            Tag(
                words[start][1],
                words[end - 1][2],
                model.roles[role],
                round(float(by_role[start:end, role].mean()), 3),
                model.outcomes[int(became.argmax())],
                round(float(became.max()), 3),
                tuple((name, round(float(p), 3)) for name, p in zip(model.types, kind[start:end].mean(0), strict=True)),
                tuple(round(float(x), 4) for x in pair[first[start]]),
            )
        )
    events = [i for i, p in enumerate(trigger) if p[1:].max() > 0.05]
    told = [(words[i][1], words[i][2], model.triggers[int(trigger[i][1:].argmax())], round(float(trigger[i][1:].max()), 3)) for i in events]
    passage = _sigmoid(np.array(passages, dtype=np.float32)).max(0)
    return Tagging(
        tuple(tags),
        tuple(told),
        round(float(passage[0]), 3),
        tuple((name, round(float(p), 3)) for name, p in zip(model.types, passage[1:], strict=True)),
        tuple((words[i][1], tuple(round(float(p), 3) for p in row)) for i, row in enumerate(by_role)),
        tuple(tuple(round(float(x), 4) for x in pair[first[i]]) for i in events),
        model.roles,
    )
