"""The report as a PDF: pages by reportlab, charts as pictures by matplotlib."""

from datetime import date
from io import BytesIO
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.figure import Figure
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Image, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table

from answers import Answers
from wording import CATEGORIES, LABELS, category_counts, key_figure_rows, worst_rows

MARGIN = 42
WIDTH = A4[0] - 2 * MARGIN
LOOK = [
    ("FONTSIZE", (0, 0), (-1, -1), 7.5),
    ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"),
    ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.lightgrey),
]


def write_document(answers: Answers, day: date, file: Path) -> None:
    """Writes the PDF."""
    styles = getSampleStyleSheet()
    story: list[Flowable] = [
        Paragraph("Executive report", styles["Title"]),
        Paragraph(f"Edition of {day.isoformat()}", styles["Normal"]),
        Paragraph("The last 30 days", styles["Heading2"]),
        table(key_figure_rows(answers)),
        Paragraph("Customer health", styles["Heading2"]),
        picture(category_chart(answers)),
        table(worst_rows(answers)),
        Spacer(1, 12),
        KeepTogether([Paragraph("The last 13 weeks", styles["Heading2"]), picture(trend_chart(answers))]),
    ]
    margins = {f"{side}Margin": MARGIN for side in ("left", "right", "top", "bottom")}
    SimpleDocTemplate(str(file), pagesize=A4, title=f"Executive report, {day.isoformat()}", **margins).build(story)


def table(rows: pd.DataFrame) -> Table:
    return Table([list(rows.columns), *rows.to_numpy().tolist()], style=LOOK, repeatRows=1, hAlign="LEFT")


def picture(figure: Figure) -> Image:
    file = BytesIO()
    figure.savefig(file, format="png", dpi=150)
    plt.close(figure)
    width, height = figure.get_size_inches()
    file.seek(0)
    return Image(file, width=WIDTH, height=WIDTH * height / width)


def category_chart(answers: Answers) -> Figure:
    counts = category_counts(answers)
    figure, axes = plt.subplots(figsize=(8, 2.6), layout="constrained")
    axes.bar_label(axes.bar(counts.index, counts, color=[CATEGORIES[name] for name in counts.index]))
    axes.margins(y=0.15)
    axes.set_title("Accounts by category")
    return figure


def trend_chart(answers: Answers) -> Figure:
    figure, grid = plt.subplots(2, 2, figsize=(8, 5), layout="constrained")
    for axes, (name, values) in zip(grid.flat, answers.trend.items(), strict=True):
        axes.plot(values.index, values, marker="o", markersize=3)
        axes.set_title(LABELS[name])
        axes.set_ylim(bottom=0)
        axes.tick_params(axis="x", labelrotation=45, labelsize=7)
    return figure
