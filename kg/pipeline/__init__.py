"""The spine: composes the stages, and counts what was dropped and why."""

from __future__ import annotations

from kg.pipeline.building import build, rebuild
from kg.pipeline.extracting import extract, extractions, record
from kg.pipeline.outcome import BuildReport, Change, Problem, Withdrawal
from kg.pipeline.withdrawing import withdraw

__all__ = [
    "BuildReport",
    "Change",
    "Problem",
    "Withdrawal",
    "build",
    "extract",
    "extractions",
    "rebuild",
    "record",
    "withdraw",
]
