"""The report as one page of HTML that needs nothing from elsewhere."""

from datetime import date
from pathlib import Path

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from answers import Answers
from wording import CATEGORIES, LABELS, category_counts, key_figure_rows, worst_rows

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Executive report, {day}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ padding: .3rem .6rem; border-bottom: 1px solid #ddd; text-align: right; }}
th:first-child, td:first-child {{ text-align: left; }}
</style>
</head>
<body>
<h1>Executive report</h1>
<p>Edition of {day}</p>
<h2>The last 30 days</h2>
{key_figures}
<h2>Customer health</h2>
{categories}
{worst}
<h2>The last 13 weeks</h2>
{trend}
</body>
</html>
"""


def write_page(answers: Answers, day: date, file: Path) -> None:
    """Writes the page, with plotly's script inside it."""
    page = PAGE.format(
        day=day.isoformat(),
        key_figures=key_figure_rows(answers).to_html(index=False, border=0),
        categories=category_chart(answers).to_html(full_html=False, include_plotlyjs=True),
        worst=worst_rows(answers).to_html(index=False, border=0),
        trend=trend_chart(answers).to_html(full_html=False, include_plotlyjs=False),
    )
    file.write_text(page, encoding="utf-8")


def category_chart(answers: Answers) -> go.Figure:
    counts = category_counts(answers)
    bars = go.Bar(x=counts.index, y=counts, text=counts, marker_color=[CATEGORIES[name] for name in counts.index])
    return go.Figure(bars, go.Layout(title="Accounts by category", height=320))


def trend_chart(answers: Answers) -> go.Figure:
    figure = make_subplots(rows=2, cols=2, subplot_titles=[LABELS[name] for name in answers.trend])
    for at, (_, values) in enumerate(answers.trend.items()):
        line = go.Scatter(x=values.index, y=values, mode="lines+markers")
        figure.add_trace(line, row=at // 2 + 1, col=at % 2 + 1)
    return figure.update_layout(height=600, showlegend=False).update_yaxes(rangemode="tozero")
