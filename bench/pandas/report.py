"""The answers of the executive report by DuckDB, pandas and plotly: a page, and a PDF where one is asked for."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Literal

import duckdb
import pandas as pd

from answers import Answers, answer
from page import write_page

HEALTH = ["mrr", "minutes_per_day", "tickets", "adoption_share", "payment_coverage", "score", "category"]


def figures(answers: Answers) -> dict[str, object]:
    """All numbers, to be held against others."""
    weeks = answers.trend.set_axis(answers.trend.index.strftime("%Y-%m-%d"))
    return {
        "key_figures": plain(answers.key_figures, "columns"),
        "health": plain(answers.health[HEALTH], "index"),
        "trend": plain(weeks, "index"),
    }


def plain(frame: pd.DataFrame, orient: Literal["columns", "index"]) -> object:
    """A frame as JSON has it, without NaN."""
    return json.loads(frame.to_json(orient=orient, double_precision=15))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("warehouse", type=Path, help="a DuckDB file")
    parser.add_argument("day", type=date.fromisoformat, help="the first day that is not in the data")
    parser.add_argument("--html", type=Path, help="the page to write")
    parser.add_argument("--pdf", type=Path, help="the PDF to write")
    parser.add_argument("--figures", type=Path, help="a JSON file to write all numbers to")
    options = parser.parse_args()
    with duckdb.connect(str(options.warehouse), read_only=True) as connection:
        answers = answer(connection, options.day)
    if options.html is not None:
        write_page(answers, options.day, options.html)
    if options.pdf is not None:
        # Only who wants a PDF waits for what draws it.
        from document import write_document

        write_document(answers, options.day, options.pdf)
    if options.figures is not None:
        options.figures.write_text(json.dumps(figures(answers)), encoding="utf-8")


if __name__ == "__main__":
    main()
