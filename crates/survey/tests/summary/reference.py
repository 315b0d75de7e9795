"""Counts the responses of `responses.json` a second time, in another language and with other people's formulas.

    python3 -m venv venv && venv/bin/pip install scipy==1.17.1 statsmodels==0.15.0
    venv/bin/python crates/survey/tests/summary/reference.py

writes `responses.json` (made up, always the same) and `expected.json` beside this file. `cargo test` reads them and needs
no Python. Nothing here is a translation of the Rust code: counts come from pandas, intervals from statsmodels and scipy,
quartiles from numpy.
"""

import json
import random
import uuid
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

HERE = Path(__file__).parent
DICE = random.Random(20261128)


def identifier():
    return str(uuid.UUID(int=DICE.getrandbits(128), version=4))


def maybe(chance, value):
    return value() if DICE.random() < chance else None


def weighted(choices, weights):
    return DICE.choices(choices, weights)[0]


def one():
    spanish = DICE.random() < 0.2
    data = {
        "relation": maybe(0.97, lambda: weighted(["voting", "associate", "former", "none"], [40, 30, 10, 20])),
        "region": maybe(0.9, lambda: weighted(["africa", "americas", "asia_pacific", "europe_central_asia", "mena", "other"], [30, 20, 20, 20, 8, 2])),
        "recommend": maybe(0.95, lambda: weighted(list(range(11)) + ["too_new"], [1, 1, 1, 1, 2, 4, 6, 14, 20, 25, 15, 10] if not spanish else [3, 3, 3, 3, 4, 8, 8, 14, 14, 10, 8, 22])),
        "stars": maybe(0.9, lambda: weighted([1, 2, 3, 4, 5], [1, 2, 4, 6, 3])),
        "successes": maybe(0.9, lambda: DICE.sample(["a", "b", "c", "d", "e"], DICE.randint(1, 3)) if DICE.random() < 0.92 else ["none"]),
        "asks": maybe(0.85, lambda: DICE.sample(["p", "q", "r", "s", "t"], DICE.randint(1, 4))),
        "agreement": maybe(0.8, lambda: {row: DICE.randint(1, 3) for row in DICE.sample(["heard", "informed"], DICE.randint(1, 2))}),
        "years": maybe(0.7, lambda: DICE.choice([DICE.randint(0, 40), round(DICE.uniform(0, 10), 1)])),
        "improve": maybe(0.4, lambda: DICE.choice(["More meetings", "Plus de réunions", "Más reuniones"])),
    }
    data = {name: value for name, value in data.items() if value is not None}
    if data.get("region") == "other":
        data["region-Comment"] = "Antarctica"
    complete = DICE.random() < 0.9
    if not complete:
        last = DICE.randint(1, 2)
        keep = ["relation", "region", "region-Comment"] + (["recommend", "stars", "successes", "asks"] if last == 2 else [])
        data = {name: value for name, value in data.items() if name in keep}
    return {
        "id": identifier(),
        "survey": "reference",
        "version": "0" * 64,
        "locale": "es" if spanish else weighted(["en", "fr", "fr-CA"], [5, 3, 1]),
        "complete": complete,
        "data": data,
        "submitted": f"2026-{DICE.randint(9, 11):02}-{DICE.randint(1, 28):02}",
    }


def responses():
    made = [one() for _ in range(500)]
    reasons = {row["id"]: None for row in made}
    # Some take the place of others, two of them in a row.
    for old, new in [(3, 40), (40, 41), (7, 80)]:
        made[new].setdefault("supersedes", []).append(made[old]["id"])
        reasons[made[old]["id"]] = "superseded"
    for place in (100, 101):
        made[place]["data"]["harm"] = True
        reasons[made[place]["id"]] = "sensitive"
    made[110]["data"] = {"email": "a@example.org"}
    reasons[made[110]["id"]] = "separate"
    made[120]["survey"] = "another"
    reasons[made[120]["id"]] = "otherSurvey"
    for place in (130, 131, 132):
        made[place]["submitted"] = "2025-01-01"
        reasons[made[place]["id"]] = "outsidePeriod"
    reasons[made[140]["id"]] = "takenOut"
    made[150]["data"] = {}
    for row in made:
        if not row["data"] and reasons[row["id"]] is None:
            reasons[row["id"]] = "empty"
    return made, reasons, made[140]["id"]


def intervals_of(count, of):
    if of == 0:
        return None
    low, high = proportion_confint(count, of, alpha=0.05, method="wilson")
    return [float(low), float(high)]


def shares(series, choices, of):
    exploded = series.explode()
    counts = exploded.value_counts()
    return {str(choice): [int(counts.get(choice, 0)), intervals_of(int(counts.get(choice, 0)), of)] for choice in choices}


def score(numbers):
    """Each answer as +100, 0 or -100; the score is their mean."""
    signs = np.where(numbers >= 9, 100.0, np.where(numbers <= 6, -100.0, 0.0))
    if len(signs) == 0:
        return None
    low, high = signs.mean() + np.array([-1, 1]) * stats.norm.ppf(0.975) * stats.sem(signs, ddof=0)
    return [float(signs.mean()), max(float(low), -100.0), min(float(high), 100.0)]


def figures(table):
    """What is counted of some respondents; `table` has one row for each."""
    found = {"responses": len(table)}
    for name, choices in {
        "relation": ["voting", "associate", "former", "none"],
        "region": ["africa", "americas", "asia_pacific", "europe_central_asia", "mena", "other"],
        "successes": ["a", "b", "c", "d", "e", "none"],
    }.items():
        answers = table[name].dropna()
        found[name] = {"answered": len(answers), "choices": shares(answers, choices, len(answers))}
    for row in ("heard", "informed"):
        answers = table["agreement"].dropna().map(lambda answer: answer.get(row)).dropna().astype(int)
        found[f"agreement.{row}"] = {"answered": len(answers), "choices": shares(answers, [1, 2, 3], len(answers))}
    answers = table["recommend"].dropna()
    numbers = pd.to_numeric(answers[answers != "too_new"]).to_numpy(dtype=float)
    found["recommend"] = {
        "answered": len(answers),
        "n": len(numbers),
        "tooNew": int((answers == "too_new").sum()),
        "distribution": np.bincount(numbers.astype(int), minlength=11).tolist(),
        "score": score(numbers),
    }
    stars = pd.to_numeric(table["stars"].dropna())
    found["stars"] = {"n": len(stars), "mean": float(stars.mean()) if len(stars) else None}
    years = pd.to_numeric(table["years"].dropna()).to_numpy(dtype=float)
    found["years"] = {"n": len(years), "quartiles": np.quantile(years, [0.25, 0.5, 0.75]).tolist() if len(years) else None}
    asks = table["asks"].dropna()
    long = pd.DataFrame(
        [(choice, place) for answer in asks for place, choice in enumerate(answer, start=1)], columns=["choice", "place"]
    )
    found["asks"] = {
        "answered": len(asks),
        "choices": {
            choice: {
                "top": int(((long.choice == choice) & (long.place <= 3)).sum()),
                "first": int(((long.choice == choice) & (long.place == 1)).sum()),
                "borda": int((5 - long.place[long.choice == choice]).sum()),
            }
            for choice in ["p", "q", "r", "s", "t"]
        },
    }
    found["improve"] = {"answered": int(table["improve"].notna().sum())}
    return found


def changes():
    """Differences of shares (Newcombe's method 10) and of scores, with their intervals."""
    cases = []
    for _ in range(40):
        one, other = DICE.randint(30, 800), DICE.randint(30, 800)
        later, earlier = (DICE.randint(0, one), one), (DICE.randint(0, other), other)
        low, high = confint_proportions_2indep(*later, *earlier, method="newcomb", compare="diff")
        cases.append({"later": later, "earlier": earlier, "interval": [float(low), float(high)]})
    scores = []
    for _ in range(40):
        later, earlier = ([DICE.randint(0, 300) for _ in range(3)] for _ in range(2))
        signs = [np.repeat([100.0, 0.0, -100.0], counts) for counts in (later, earlier)]
        if min(map(len, signs)) == 0:
            continue
        difference = signs[0].mean() - signs[1].mean()
        error = np.sqrt(sum(sign.var() / len(sign) for sign in signs))
        reach = stats.norm.ppf(0.975) * error
        scores.append({"later": later, "earlier": earlier, "interval": [difference - reach, difference + reach]})
    return {"shares": cases, "scores": scores}


def main():
    made, reasons, taken_out = responses()
    relevant = [row for row in made if reasons[row["id"]] is None]
    table = pd.DataFrame([row["data"] for row in relevant])
    table["language"] = [row["locale"].split("-")[0] for row in relevant]
    table["month"] = [row["submitted"][:7] for row in relevant]
    table["is_member"] = table["relation"].isin(["voting", "associate"]).map({True: "true", False: "false"})
    excluded = pd.Series([reason for reason in reasons.values() if reason]).value_counts()
    incomplete = [row for row in relevant if not row["complete"]]
    late = {"recommend", "stars", "successes", "asks"}
    expected = {
        "received": len(made),
        "relevant": len(relevant),
        "excluded": {reason: int(count) for reason, count in sorted(excluded.items())},
        "complete": sum(row["complete"] for row in relevant),
        "dropOff": {
            "first": sum(not late & set(row["data"]) for row in incomplete),
            "second": sum(bool(late & set(row["data"])) for row in incomplete),
        },
        "takenOut": taken_out,
        "all": figures(table),
        "splits": {
            by: {str(value): figures(group) for value, group in table.groupby(by)}
            for by in ("language", "month", "is_member", "region")
        },
        "withoutRegion": figures(table[table["region"].isna()]),
        "changes": changes(),
    }
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in made)
    (HERE / "responses.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    (HERE / "expected.json").write_text(json.dumps(expected, indent=1) + "\n", encoding="utf-8")


main()
