"""Trains the tagger: python -m training.train --bench DIR -o FOLDER.

DIR is the benchmark's folder of data (``muc_dev.jsonl.gz`` …); FOLDER gets the weights (``tagger.pt``). Seeded: the same threads, the same weights.

"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.corpora import APART, REPORTS, LabelledText, muc, rams, records, reports, wikievents
from training.model import TYPES, Tagger, base_model
from training.restore import restored
from training.windows import IGNORE, Window, windows

__all__ = ["batches", "loss_of", "texts", "train"]

RECORDS = Path(__file__).parent.parent / "benchmarks" / "reports" / "development"
RATE, HEAD_RATE = 1.5e-4, 1e-3
BATCH = 2048
"""Word pieces of a batch, at most."""
PAIR_WEIGHT = 0.6


def tokenizer() -> Tokenizer:
    """The encoder's tokenizer, without truncation or padding."""
    found = Tokenizer.from_file(str(base_model() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def texts(folder: Path, sets: Sequence[str], last: str = "540") -> Iterator[LabelledText]:
    """All labelled texts of the named files; "reports" are our own, without those apart, "records" the benchmark's development reports up to ``last``."""
    for name in sets:
        if name == "reports":
            yield from (t for t in reports(REPORTS) if int(t.id) not in APART)
            continue
        if name == "records":
            yield from (t for t in records(RECORDS) if t.id <= f"record-{last}")
            continue
        path = folder / f"{name}.jsonl.gz"
        read = muc if name.startswith("muc") else wikievents if name.startswith("wikievents") else rams
        yield from read(path)


def batches(found: Sequence[Window], seed: int) -> list[list[Window]]:
    """Batches of windows of like length, of equal numbers of pieces, in random order."""
    chance = random.Random(seed)
    cut: list[list[Window]] = [[]]
    for w in sorted(found, key=lambda w: len(w.pieces) + chance.random() * 40):
        if cut[-1] and max(len(each.pieces) for each in (*cut[-1], w)) * (len(cut[-1]) + 1) > BATCH:
            cut.append([])
        cut[-1].append(w)
    chance.shuffle(cut)
    return cut


def _padded(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    length = max(map(len, rows))
    return torch.tensor([[*row, *[value] * (length - len(row))] for row in rows])


def role_loss(roles: Tensor, batch: Sequence[Window]) -> Tensor:
    """Mean negative log-likelihood of the labelled roles; where a corpus does not list some roles, an unmarked piece may have none or any of these.

    ``roles`` are logits (batch, length, labels).
    """
    gold = _padded([w.roles for w in batch], IGNORE)
    likelihood = roles.log_softmax(-1)
    allowed = nn.functional.one_hot(gold.clamp(min=0), roles.shape[-1]).bool()
    for n, w in enumerate(batch):
        for label in w.unlisted:
            allowed[n, :, label] |= gold[n] == 0
    known = gold != IGNORE
    if not known.any():
        return roles.new_zeros(())
    return -likelihood.masked_fill(~allowed, float("-inf"))[known].logsumexp(-1).mean()


def loss_of(model: Tagger, batch: Sequence[Window]) -> Tensor:
    """Sum of the heads' losses over what is labelled."""
    pieces = _padded([w.pieces for w in batch], 0)
    mask = _padded([[1] * len(w.pieces) for w in batch], 0)
    # The encoder in 16 bits: 1.6 times as fast on processors with tiles of them, half as fast on others.
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=torch.cpu._is_amx_tile_supported()):
        outputs = model(pieces, mask)
    roles, types, outcomes, triggers, pair, passage = (o.float() for o in outputs)
    cross = nn.functional.cross_entropy
    loss = role_loss(roles, batch)
    gold = _padded([w.outcomes for w in batch], IGNORE)
    if (gold != IGNORE).any():
        loss = loss + 0.2 * cross(outcomes.flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
    gold = _padded([w.triggers for w in batch], IGNORE)
    if (gold != IGNORE).any():
        loss = loss + cross(triggers.flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
    length = pieces.shape[1]
    kinds = torch.tensor([[*w.types, *[[-1.0] * len(TYPES)] * (length - len(w.types))] for w in batch])
    known = kinds[..., 0] >= 0
    if known.any():
        loss = loss + 0.2 * nn.functional.binary_cross_entropy_with_logits(types[known], kinds[known])
    told = [n for n, w in enumerate(batch) if w.relevant is not None]
    if told:
        relevance = torch.tensor([batch[n].relevant or 0.0 for n in told])
        loss = loss + 0.2 * nn.functional.binary_cross_entropy_with_logits(passage[told, 0], relevance)
    typed = [(n, w.relevant or 0.0, w.passage_types) for n, w in enumerate(batch) if w.passage_types is not None]
    if typed:
        wanted = torch.tensor([[t * relevant for t in kinds] for _, relevant, kinds in typed])
        loss = loss + 0.2 * nn.functional.binary_cross_entropy_with_logits(passage[[n for n, *_ in typed], 1:], wanted)
    logits, same = [], []
    for n, w in enumerate(batch):
        if len({a for _, attacks in w.mentions for a in attacks}) < 2:
            continue
        at = pair[n, torch.tensor([i for i, _ in w.mentions])]
        first, second = torch.tril_indices(len(at), len(at), -1)
        logits.append((at @ at.T)[first, second])
        same += [bool(w.mentions[i][1] & w.mentions[j][1]) for i, j in zip(first.tolist(), second.tolist(), strict=True)]
    if logits:
        scaled = model.pair_scale[0] * torch.cat(logits) + model.pair_scale[1]
        loss = loss + PAIR_WEIGHT * nn.functional.binary_cross_entropy_with_logits(scaled, torch.tensor(same, dtype=torch.float32))
    return loss


def _kept(found: Sequence[LabelledText], chance: random.Random) -> list[LabelledText]:
    """The texts of one epoch: half of those that report nothing are left out, our own (few, and modern) are read twice."""
    kept = [t for t in found if t.relevant is not False or chance.random() < 0.5]
    return kept + [t for t in kept if t.has_triggers and t.relevant is not None]


def train(found: Sequence[LabelledText], epochs: int, seed: int, threads: int, start: Path | None = None, pace: float = 1.0) -> Tagger:
    """A tagger trained on labelled texts, from an exported one where ``start`` names its file; ``pace`` multiplies both rates."""
    torch.manual_seed(seed)
    torch.set_num_threads(threads)
    pieces = tokenizer()
    by_text = {t.id: list(windows(t, pieces)) for t in found}
    model = Tagger.from_pretrained(base_model())
    if start is not None:
        # What an export does not keep by name, the scale of pairs, stays new.
        model.load_state_dict(restored(start), strict=False)
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW([{"params": encoder, "lr": pace * RATE}, {"params": heads, "lr": pace * HEAD_RATE}], weight_decay=0.01)
    chance = random.Random(seed)
    plan = [b for epoch in range(epochs) for b in batches([w for t in _kept(found, chance) for w in by_text[t.id]], seed + epoch)]
    warm = len(plan) // 10
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / max(1, warm)) * max(0.0, 1 - step / len(plan))
    )
    model.train()
    begun, total = time.monotonic(), 0.0
    for step, batch in enumerate(plan, 1):
        optimizer.zero_grad()
        loss = loss_of(model, batch)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        total += loss.item()
        if step % 50 == 0:
            print(f"step {step}/{len(plan)} loss {total / 50:.3f} {time.monotonic() - begun:.0f} s", flush=True)
            total = 0.0
    return model.eval()


def main() -> None:
    """Reads the options, trains, saves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--sets", nargs="+", default=["muc_dev", "muc_tst1", "rams_dev", "reports", "records"])
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--last", default="540", help="the last development report of the benchmark to train on (later ones judge)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="an exported tagger to go on from, instead of the bare encoder")
    parser.add_argument("--pace", type=float, default=1.0, help="what the rates are multiplied by: below 1 to go on from a tagger")
    parser.add_argument("-o", "--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    model = train(list(texts(args.bench, args.sets, args.last)), args.epochs, args.seed, args.threads, args.start, args.pace)
    torch.save(model.state_dict(), args.out / "tagger.pt")


if __name__ == "__main__":
    main()
