"""Names and number formats of what is shown, the same in the page and in the PDF."""

import pandas as pd

from answers import Answers

LABELS = {
    "mrr": "Monthly recurring revenue",
    "active_customers": "Active customers",
    "revenue": "Revenue",
    "tickets": "Tickets",
    "response_mean": "Mean response",
    "response_median": "Median response",
    "response_p90": "90th percentile response",
    "churn_rate": "Churn rate",
    "feature_adoption": "Feature adoption",
    "weekly_active_customers": "Customers using the product",
    "minutes_per_active_day": "Minutes per active day",
}
FORMATS = {
    "mrr": "${:,.0f}",
    "revenue": "${:,.0f}",
    "active_customers": "{:,.0f}",
    "tickets": "{:,.0f}",
    "response_mean": "{:.1f} h",
    "response_median": "{:.1f} h",
    "response_p90": "{:.1f} h",
    "churn_rate": "{:.1%}",
    "feature_adoption": "{:.1%}",
}
CATEGORIES = {
    "Healthy": "#2f855a",
    "At Risk": "#b7791f",
    "Critical": "#c53030",
    "Onboarding": "#718096",
    "Not enough data": "#a0aec0",
}
WORST = 10


def key_figure_rows(answers: Answers) -> pd.DataFrame:
    """The key figures as text, with their change."""
    rows = [
        [
            LABELS[name],
            FORMATS[name].format(row["current"]),
            FORMATS[name].format(row["previous"]),
            f"{row['current'] / row['previous'] - 1:+.1%}" if row["previous"] else "–",
        ]
        for name, row in answers.key_figures.iterrows()
    ]
    return pd.DataFrame(rows, columns=["", "Last 30 days", "30 days before", "Change"])


def worst_rows(answers: Answers) -> pd.DataFrame:
    """The accounts with the lowest scores, as text."""
    rows = [
        [
            row["customer_name"],
            row["plan"],
            f"{row['score']:.1f}",
            row["category"],
            f"${row['mrr']:,.2f}",
            f"{row['minutes_per_day']:.1f}",
            f"{row['tickets']:.0f}",
            f"{row['adoption_share']:.0%}",
            f"{row['payment_coverage']:.0%}",
        ]
        for _, row in answers.health.head(WORST).iterrows()
    ]
    columns = ["Customer", "Plan", "Score", "Category", "MRR", "Minutes a day", "Tickets", "Adoption", "Paid"]
    return pd.DataFrame(rows, columns=columns)


def category_counts(answers: Answers) -> pd.Series:
    """How many accounts are in each category, in the order of the categories."""
    return answers.health["category"].value_counts().reindex(list(CATEGORIES), fill_value=0)
