"""The network: a small BERT encoder with heads for roles, types, outcomes, triggers, passages and which words are of one attack."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

__all__ = ["OUTCOMES", "ROLES", "TRIGGERS", "TYPES", "Tagger"]

ROLES = ("organization", "perpetrator", "place", "target", "victim", "victim_group", "weapon")
TYPES = ("abduction", "arson", "attack", "bombing")
OUTCOMES = ("injured", "killed", "unharmed", "unknown")
TRIGGERS = ("attack", "die", "injure")
PAIR = 64


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
