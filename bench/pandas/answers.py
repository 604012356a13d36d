"""The three answers of the executive report: key figures, the health of every account, the trend of 13 weeks.

DuckDB aggregates what is large, to a row for each customer or week; pandas does the rest.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import duckdb
import numpy as np
import pandas as pd

WINDOW = 30
PAYMENT_WINDOW = 90
WEEKS = 13
GRACE = pd.Timedelta(days=7)

USAGE_WEIGHT, SUPPORT_WEIGHT, ADOPTION_WEIGHT, PAYMENT_WEIGHT = 40, 20, 25, 15


@dataclass(frozen=True)
class Answers:
    """What the report shows."""

    key_figures: pd.DataFrame
    """A row for each figure; columns current and previous."""
    health: pd.DataFrame
    """A row for each account with a subscription in force, the worst score first."""
    trend: pd.DataFrame
    """A row for each week, by its first day."""


def answer(connection: duckdb.DuckDBPyConnection, day: date) -> Answers:
    """Answers all three for an edition of a day, which is the first one that is not in the data."""
    periods = read_periods(connection)
    used = read_core_features_used(connection, day)
    (core_features,) = connection.execute("SELECT COUNT(*) FROM features WHERE is_core").fetchone()
    return Answers(
        key_figures=key_figures(connection, day, periods, used, core_features),
        health=health(connection, day, periods, used, core_features),
        trend=trend(connection, day),
    )


def read_periods(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Subscription periods: a charge covers a month, then up to 7 days of grace that end at the next charge."""
    periods = connection.execute(
        """
        SELECT customer_id, transaction_date AS start, SUM(amount)::DOUBLE AS amount
        FROM revenue_transactions WHERE amount > 0 GROUP BY ALL ORDER BY customer_id, start
        """
    ).df()
    month_end = periods["start"] + pd.DateOffset(months=1)
    next_charge = periods.groupby("customer_id")["start"].shift(-1)
    grace_end = month_end + GRACE
    until = next_charge.where(next_charge < grace_end, grace_end)
    periods["end"] = until.where(until > month_end, month_end)
    return periods


def in_force(periods: pd.DataFrame, day: date) -> pd.Series:
    """What each customer with a subscription in force pays a month, as the day begins."""
    moment = pd.Timestamp(day)
    current = periods[(periods["start"] < moment) & (periods["end"] >= moment)]
    return current.groupby("customer_id")["amount"].sum()


def read_core_features_used(connection: duckdb.DuckDBPyConnection, day: date) -> pd.DataFrame:
    """How many core features each customer used; columns current and previous, by customer."""
    start, before = day - timedelta(days=WINDOW), day - timedelta(days=2 * WINDOW)
    return (
        connection.execute(
            """
            SELECT customer_id,
              COUNT(DISTINCT feature_id) FILTER (WHERE usage_date >= $start) AS current,
              COUNT(DISTINCT feature_id) FILTER (WHERE usage_date < $start) AS previous
            FROM feature_usage JOIN features USING (feature_id)
            WHERE is_core AND usage_date >= $before AND usage_date < $day GROUP BY customer_id
            """,
            {"start": start, "before": before, "day": day},
        )
        .df()
        .set_index("customer_id")
    )


def key_figures(
    connection: duckdb.DuckDBPyConnection,
    day: date,
    periods: pd.DataFrame,
    used: pd.DataFrame,
    core_features: int,
) -> pd.DataFrame:
    """The key figures of the last 30 days and of the 30 before them."""
    start, before = day - timedelta(days=WINDOW), day - timedelta(days=2 * WINDOW)
    window = {"before": before, "day": day}
    charges = connection.execute(
        """
        SELECT transaction_date AS day, SUM(amount)::DOUBLE AS amount FROM revenue_transactions
        WHERE transaction_date >= $before AND transaction_date < $day GROUP BY ALL
        """,
        window,
    ).df()
    tickets = connection.execute(
        """
        SELECT created_date AS day, response_time_hours::DOUBLE AS hours FROM support_tickets
        WHERE created_date >= $before AND created_date < $day
        """,
        window,
    ).df()
    states = [in_force(periods, moment) for moment in (before, start, day)]
    columns = {}
    for name, opening, closing in (("current", states[1], states[2]), ("previous", states[0], states[1])):
        is_current = name == "current"
        hours = tickets.loc[(tickets["day"] >= pd.Timestamp(start)) == is_current, "hours"]
        revenue = charges.loc[(charges["day"] >= pd.Timestamp(start)) == is_current, "amount"]
        columns[name] = {
            "mrr": closing.sum(),
            "active_customers": len(closing),
            "revenue": revenue.sum(),
            "tickets": len(hours),
            "response_mean": hours.mean(),
            "response_median": hours.median(),
            "response_p90": hours.quantile(0.9),
            "churn_rate": 1 - opening.index.isin(closing.index).mean(),
            "feature_adoption": used[name].reindex(closing.index).sum() / (core_features * len(closing)),
        }
    return pd.DataFrame(columns)


def health(
    connection: duckdb.DuckDBPyConnection,
    day: date,
    periods: pd.DataFrame,
    used: pd.DataFrame,
    core_features: int,
) -> pd.DataFrame:
    """Usage 40 %, adoption 25 %, support 20 % and payment 15 % of each active customer, from 0 to 100."""
    start = day - timedelta(days=WINDOW)
    facts = connection.execute(
        """
        WITH minutes AS (
          SELECT customer_id, SUM(daily_usage_minutes)::DOUBLE AS minutes FROM usage_metrics
          WHERE usage_date >= $start AND usage_date < $day GROUP BY customer_id
        ), tickets AS (
          SELECT customer_id, COUNT(*) AS tickets FROM support_tickets
          WHERE created_date >= $start AND created_date < $day GROUP BY customer_id
        )
        SELECT customer_id, customer_name, subscription_tier AS plan, signup_date,
          COALESCE(minutes, 0) AS minutes, COALESCE(tickets, 0) AS tickets
        FROM customers LEFT JOIN minutes USING (customer_id) LEFT JOIN tickets USING (customer_id)
        """,
        {"start": start, "day": day},
    ).df()
    accounts = in_force(periods, day).rename("mrr").to_frame().join(facts.set_index("customer_id"))
    existed = (pd.Timestamp(day) - accounts["signup_date"]).dt.days.clip(0, WINDOW)
    accounts["minutes_per_day"] = accounts["minutes"] / existed.where(existed > 0)
    accounts["adoption_share"] = used["current"].reindex(accounts.index, fill_value=0) / core_features
    accounts["payment_coverage"] = payment_coverage(periods, day)
    accounts["score"], coverage = score(accounts)
    accounts["category"] = np.select(
        [
            accounts["signup_date"] >= pd.Timestamp(start),
            coverage < 0.6,
            accounts["score"] >= 80,
            accounts["score"] >= 60,
        ],
        ["Onboarding", "Not enough data", "Healthy", "At Risk"],
        default="Critical",
    )
    return accounts.sort_values(["score", "mrr"], ascending=[True, False])


def payment_coverage(periods: pd.DataFrame, day: date) -> pd.Series:
    """Share of the last 90 days, since the first charge if later, that is paid for: by customer."""
    begin, end = pd.Timestamp(day - timedelta(days=PAYMENT_WINDOW)), pd.Timestamp(day)
    known = periods[periods["start"] < end]
    by_customer = known.groupby("customer_id")
    # A later charge never ends before an earlier one, so the one before says how far the days are covered already.
    covered_until = by_customer["end"].shift().fillna(begin).clip(lower=begin)
    days = known["end"].clip(upper=end) - np.maximum(known["start"], covered_until)
    covered = days.dt.days.clip(lower=0).groupby(known["customer_id"]).sum()
    return covered / (end - by_customer["start"].min().clip(lower=begin)).dt.days


def score(accounts: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The score of each account, rounded down to a tenth, and the share of the weights that could be judged."""
    minutes, tickets = accounts["minutes_per_day"], accounts["tickets"]
    coverage = accounts["payment_coverage"]
    usage = np.select([minutes >= 120, minutes >= 60, minutes >= 30, minutes >= 10], [100, 75, 50, 25], 0)
    support = np.select([tickets <= 0, tickets <= 1, tickets <= 3, tickets <= 5], [100, 80, 60, 40], 20)
    payment = np.select([coverage >= 1, coverage >= 0.9], [100, 80], 50)
    points = (
        USAGE_WEIGHT * usage * minutes.notna()
        + SUPPORT_WEIGHT * support
        + ADOPTION_WEIGHT * accounts["adoption_share"].clip(0, 1) * 100
        + PAYMENT_WEIGHT * payment
    )
    known = 100 - USAGE_WEIGHT * minutes.isna()
    # The mean may miss a whole tenth by a rounding error of the division.
    return np.floor(points / known * 10 + 1e-6) / 10, known / 100


def trend(connection: duckdb.DuckDBPyConnection, day: date) -> pd.DataFrame:
    """Usage, revenue and tickets of the last 13 complete weeks, which begin on Monday."""
    end = day - timedelta(days=day.weekday())
    return (
        connection.execute(
            """
            WITH customer_weeks AS (
              SELECT date_trunc('week', usage_date) AS week, customer_id,
                SUM(daily_usage_minutes) AS minutes, COUNT(DISTINCT usage_date) AS days
              FROM usage_metrics
              WHERE daily_usage_minutes > 0 AND usage_date >= $start AND usage_date < $end GROUP BY ALL
            ), usage AS (
              SELECT week, COUNT(*) AS weekly_active_customers,
                SUM(minutes)::DOUBLE / SUM(days)::DOUBLE AS minutes_per_active_day
              FROM customer_weeks GROUP BY week
            ), revenue AS (
              SELECT date_trunc('week', transaction_date) AS week, SUM(amount)::DOUBLE AS revenue
              FROM revenue_transactions
              WHERE transaction_date >= $start AND transaction_date < $end GROUP BY ALL
            ), tickets AS (
              SELECT date_trunc('week', created_date) AS week, COUNT(*) AS tickets
              FROM support_tickets WHERE created_date >= $start AND created_date < $end GROUP BY ALL
            )
            SELECT week, weekly_active_customers, minutes_per_active_day,
              COALESCE(revenue, 0) AS revenue, COALESCE(tickets, 0) AS tickets
            FROM usage LEFT JOIN revenue USING (week) LEFT JOIN tickets USING (week) ORDER BY week
            """,
            {"start": end - timedelta(weeks=WEEKS), "end": end},
        )
        .df()
        .set_index("week")
    )
