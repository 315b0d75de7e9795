"""Makes random surveys and responses up, and summarises them in another language, from the words of docs/RESULTS.md.

    python3 crates/survey/tests/summary/random_reference.py SEED COUNT

prints one line for each survey: its definition, what is wished for, its responses as a collector exports them, and the
summary that is expected, every field of it. `cargo test` runs it with another seed each time and prints the seed. Nothing here is
a translation of the Rust code: every number is computed from the list of answers anew, quartiles by Python's `statistics`,
an interval of a share as the two shares whose score test just does not reject it, one of a score from the answers' deviation.
It needs Python 3.8 and nothing else.
"""

import json
import random
import statistics
import sys
import uuid

Z = statistics.NormalDist().inv_cdf(0.975)
LANGUAGES = ["en", "fr", "es"]
CODES = ["money", "time", "language"]


def is_empty(value):
    if value is None or value == "" or value == []:
        return True
    return isinstance(value, dict) and all(is_empty(inner) for inner in value.values())


def plain(value):
    """As text: what was chosen is the choice if both read the same."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value)


def share(count, of):
    return count / of if of else None


def interval(count, of):
    """The shares p with |count / of - p| = z * sqrt(p (1 - p) / of), by halving."""
    if of == 0:
        return None
    found = count / of

    def is_rejected(p):
        return abs(found - p) > Z * (p * (1 - p) / of) ** 0.5

    def edge(rejected):
        kept = found
        for _ in range(200):
            middle = (rejected + kept) / 2
            rejected, kept = (middle, kept) if is_rejected(middle) else (rejected, middle)
        return kept

    return {"low": edge(0.0) if count > 0 else 0.0, "high": edge(1.0) if count < of else 1.0}


def numbers(answers):
    read = []
    for answer in answers:
        if isinstance(answer, bool):
            continue
        try:
            read.append(float(answer.strip() if isinstance(answer, str) else answer))
        except (TypeError, ValueError):
            pass
    # Inclusive quantiles are definition 7 of Hyndman and Fan.
    cuts = statistics.quantiles(read, n=4, method="inclusive") if len(read) > 1 else read * 3
    lower, median, upper = cuts or [None] * 3
    return {"n": len(read), "unlisted": len(answers) - len(read), "median": median, "lowerQuartile": lower, "upperQuartile": upper}


def chosen(answer):
    return answer if isinstance(answer, list) else [answer]


def choices(values, answers):
    known = {plain(value) for value in values}
    counted = []
    for value in values:
        count = sum(plain(value) in map(plain, chosen(answer)) for answer in answers)
        counted.append({"value": value, "count": count, "share": share(count, len(answers)), "interval": interval(count, len(answers))})
    return {"choices": counted, "unlisted": sum(any(plain(item) not in known for item in chosen(answer)) for answer in answers)}


def ranking(values, most, answers):
    ranked = min(most or len(values), len(values))
    top = min(3, ranked)
    rows = []
    for value in values:
        at = []
        for answer in answers:
            found = [place for place, item in enumerate(answer, start=1) if plain(item) == plain(value)]
            if found and found[0] <= ranked:
                at.append(found[0])
        first, among = at.count(1), sum(place <= top for place in at)
        rows.append({
            "value": value, "top": among, "topShare": share(among, len(answers)), "first": first, "firstShare": share(first, len(answers)),
            "borda": sum(ranked + 1 - place for place in at), "places": [at.count(place) for place in range(1, ranked + 1)],
        })
    for row in rows:
        row["rank"] = 1 + sum((other["top"], other["first"]) > (row["top"], row["first"]) for other in rows)
    known = {plain(value) for value in values}
    unlisted = sum(any(plain(item) not in known for item in answer) for answer in answers)
    rows.sort(key=lambda row: row["rank"])
    return {"rule": {"order": "topShare", "top": top, "points": ranked}, "choices": rows, "unlisted": unlisted}


def scale(steps, outside, answers):
    on = [answer for answer in answers if plain(answer) in map(plain, steps)]
    count = lambda value: sum(plain(answer) == plain(value) for answer in answers)
    distribution = [{"value": step, "count": count(step), "share": share(count(step), len(on))} for step in steps]
    beside = [{"value": value, "count": count(value)} for value in outside]
    return on, distribution, beside, len(answers) - len(on) - sum(row["count"] for row in beside)


def rating(steps, outside, answers):
    on, distribution, beside, unlisted = scale(steps, outside, answers)
    is_numeric = all(not isinstance(step, str) for step in steps)
    mean = statistics.fmean(float(answer) for answer in on) if on and is_numeric else None
    return {"n": len(on), "distribution": distribution, "mean": mean, "outside": beside, "unlisted": unlisted}


def recommendation(outside, answers):
    on, distribution, beside, _ = scale(list(range(11)), outside, answers)
    signs = [100 if int(answer) >= 9 else -100 if int(answer) <= 6 else 0 for answer in on]
    around = None
    if signs:
        mean, reach = statistics.fmean(signs), Z * statistics.pstdev(signs) / len(signs) ** 0.5
        around = {"low": max(mean - reach, -100.0), "high": min(mean + reach, 100.0)}
    return {
        "n": len(on), "promoters": signs.count(100), "passives": signs.count(0), "detractors": signs.count(-100),
        "score": statistics.fmean(signs) if len(on) >= 30 else None, "interval": around,
        "strength": "tooFew" if len(on) < 30 else "few" if len(on) < 100 else "enough", "distribution": distribution, "outside": beside,
    }


def themes(codes_by_response):
    coded = [set(codes) for codes in codes_by_response if codes]
    names = sorted(set().union(*coded)) if coded else []
    rows = [{"code": name, "count": sum(name in codes for codes in coded)} for name in names]
    for row in rows:
        row["share"], row["interval"] = share(row["count"], len(coded)), interval(row["count"], len(coded))
    rows.sort(key=lambda row: -row["count"])
    return {"coded": len(coded), "themes": rows}


class Question:
    """A question of some kind: its definition, how it is answered, and the figures of a list of answers (`None`: none)."""

    def __init__(self, dice, name, kind=None, deep=True):
        self.dice, self.name = dice, name
        kinds = ["radiogroup", "dropdown", "checkbox", "tagbox", "boolean", "imagepicker", "rating", "recommend", "ranking", "number", "text", "comment", "slider", "range"]
        self.kind = kind or dice.choice(kinds + (["matrix", "multipletext", "matrixdropdown", "paneldynamic"] if deep else []))
        self.json = {"type": self.kind, "name": name}
        self.value_name = name
        getattr(self, f"_{self.kind}")()

    def is_text(self):
        return self.kind in ("text", "comment")

    def element(self, answers):
        """The expected summary of the element; one answer or `None` for each who could have given one."""
        given = [answer for answer in answers if not is_empty(answer)]
        found = {"name": self.name, "answered": len(given), "unanswered": len(answers) - len(given), "textsBeside": 0}
        return {**found, **self.figures(given, answers)}

    def _values(self):
        return self.dice.choice([["a", "b", "c", "d"], [1, 2, 3], ["x", 2, "z"], ["p", "q"]])

    def _select(self, kind, specials=True):
        values = self._values()
        self.json["choices"] = list(values)
        if specials:
            for setting, value in [("showNoneItem", "none"), ("showRefuseItem", "refused"), ("showDontKnowItem", "dontknow"), ("showOtherItem", "other")]:
                if self.dice.random() < 0.2:
                    self.json[setting] = True
                    values = values + [value]
        if self.dice.random() < 0.2:
            self.json["showCommentArea"] = True
        self.values = values
        self.figures = lambda given, answers: {"kind": kind, **choices(values, given)}

    def _one(self):
        value = self.dice.choice(self.values + (["of another version"] if self.dice.random() < 0.1 else []))
        return plain(value) if self.dice.random() < 0.1 else value

    def _several(self):
        many = self.dice.sample(self.values, self.dice.randint(1, len(self.values)))
        if self.dice.random() < 0.1:
            many += self.dice.choice([["own words"], ["own words", "more words"], [many[0]]])
        return many

    def _radiogroup(self):
        self._select("choices")
        self.answer = self._one

    _dropdown = _radiogroup

    def _checkbox(self):
        self._select("multiChoice")
        self.answer = self._several

    _tagbox = _checkbox

    def _imagepicker(self):
        self._select("choices", specials=False)
        self.answer = self._one

    def _boolean(self):
        self.values = [True, False]
        self.answer = self._one
        self.figures = lambda given, answers: {"kind": "choices", **choices([True, False], given)}

    def _rating(self):
        outside = ["new"] if self.dice.random() < 0.4 else []
        steps = self.dice.choice([[1, 2, 3, 4, 5], ["bad", "good"], [0, 2, 4]])
        self.json["rateValues"] = steps + outside
        if outside:
            self.json["civicus"] = {"outsideScale": outside}
        self.values = steps + outside
        self.answer = self._one
        self.figures = lambda given, answers: {"kind": "rating", **rating(steps, outside, given)}

    def _recommend(self):
        outside = ["new"] if self.dice.random() < 0.5 else []
        self.json.update({"type": "rating", "rateValues": list(range(11)) + outside})
        if outside:
            self.json["civicus"] = {"outsideScale": outside}
        self.values = list(range(11)) + [9, 10, 10] + outside
        self.answer = self._one
        self.figures = lambda given, answers: {"kind": "recommendation", **recommendation(outside, given)}

    def _ranking(self):
        self.values = self._values()
        most = self.dice.choice([None, 2, 3])
        self.json["choices"] = self.values
        if most:
            self.json.update({"selectToRankEnabled": True, "maxSelectedChoices": most})
        self.answer = self._several
        self.figures = lambda given, answers: {"kind": "ranking", **ranking(self.values, most, given)}

    def _a_number(self):
        return self.dice.choice([self.dice.randint(-5, 20), round(self.dice.uniform(0, 9), 2), 1e15, " 7 ", "3.5", "many", True])

    def _number(self):
        self.json.update({"type": "text", "inputType": "number"})
        self.answer = self._a_number
        self.figures = lambda given, answers: {"kind": "numbers", **numbers(given)}

    def _slider(self):
        self.answer = lambda: self.dice.randint(0, 100)
        self.figures = lambda given, answers: {"kind": "numbers", **numbers(given)}

    def _range(self):
        self.json.update({"type": "slider", "sliderType": "range"})
        self.answer = lambda: [self.dice.randint(0, 50), self.dice.randint(50, 100)][: self.dice.choice([2, 2, 2, 1])]

        def ends(given, answers):
            parts = []
            for place, end in enumerate(["from", "to"]):
                there = [answer[place] if len(answer) > place else None for answer in given]
                kept = [number for number in there if number is not None]
                part = {"name": f"{self.name}.{end}", "answered": len(kept), "unanswered": len(there) - len(kept), "textsBeside": 0}
                parts.append({**part, "kind": "numbers", **numbers(kept)})
            return {"kind": "parts", "parts": parts}

        self.figures = ends

    def _text(self):
        self.answer = lambda: self.dice.choice(["Shorter messages", "Plus court", "7", ""])
        self.figures = lambda given, answers: {"kind": "text", **themes([])}

    _comment = _text

    def _matrix(self):
        rows, columns = ["heard", 1][: self.dice.randint(1, 2)], self._values()
        self.json.update({"rows": rows, "columns": columns})
        self.answer = lambda: {plain(row): self.dice.choice(columns) for row in rows if self.dice.random() < 0.7}

        def of_row(row, answers):
            there = [answer.get(plain(row)) if isinstance(answer, dict) else None for answer in answers]
            kept = [answer for answer in there if answer is not None]
            part = {"name": f"{self.name}.{plain(row)}", "answered": len(kept), "unanswered": len(there) - len(kept), "textsBeside": 0}
            return {**part, "kind": "choices", **choices(columns, kept)}

        self.figures = lambda given, answers: {"kind": "parts", "parts": [of_row(row, answers) for row in rows]}

    def _inner(self, names, kinds):
        """Questions within this one, and what is expected of them when these answers stand around them."""
        made = [(name, Question(self.dice, name, self.dice.choice(kinds), deep=False)) for name in names]

        def figures(around, answers):
            parts = []
            for name, question in made:
                there = [answer.get(name) if isinstance(answer, dict) else None for answer in answers]
                parts.append({**question.element(there), "name": f"{around}.{name}"})
            return parts

        return made, figures

    def _given(self, made):
        return {name: question.answer() for name, question in made if self.dice.random() < 0.7}

    def _multipletext(self):
        made, figures = self._inner(["first", "second"], ["text", "number"])
        self.json["items"] = [{"name": name, **({"inputType": "number"} if question.kind == "number" else {})} for name, question in made]
        self.answer = lambda: self._given(made)
        self.figures = lambda given, answers: {"kind": "parts", "parts": figures(self.name, answers)}

    def _matrixdropdown(self):
        rows = ["x", "y"][: self.dice.randint(1, 2)]
        made, figures = self._inner(["how", "much"], ["radiogroup", "number", "checkbox"])
        self.json.update({"rows": rows, "columns": [as_column(question) for _, question in made]})
        self.answer = lambda: {row: self._given(made) for row in rows if self.dice.random() < 0.7}

        def of_row(row, answers):
            there = [answer.get(row) if isinstance(answer, dict) else None for answer in answers]
            kept = [answer for answer in there if not is_empty(answer)]
            part = {"name": f"{self.name}.{row}", "answered": len(kept), "unanswered": len(there) - len(kept), "textsBeside": 0}
            return {**part, "kind": "parts", "parts": figures(f"{self.name}.{row}", there)}

        self.figures = lambda given, answers: {"kind": "parts", "parts": [of_row(row, answers) for row in rows]}

    def _paneldynamic(self):
        made, figures = self._inner(["good", "when"], ["boolean", "number", "radiogroup"])
        self.json["templateElements"] = [question.json for _, question in made]
        self.answer = lambda: [self._given(made) for _ in range(self.dice.randint(0, 3))]

        def repeated(given, answers):
            groups = [group for answer in given for group in answer]
            return {"kind": "repeated", "groups": numbers([len(answer) for answer in given]), "parts": figures(self.name, groups)}

        self.figures = repeated


def as_column(question):
    column = {key: value for key, value in question.json.items() if key not in ("type", "inputType", "showCommentArea")}
    return {**column, "cellType": question.json["type"], **({"inputType": "number"} if question.kind == "number" else {})}


class Study:
    """A random survey with its responses."""

    def __init__(self, dice):
        self.dice = dice
        self.questions = [Question(dice, f"q{place}") for place in range(dice.randint(2, 6))]
        self.relation = Question(dice, "relation", "radiogroup")
        self.relation.json = {"type": "radiogroup", "name": "relation", "choices": ["a", "b", "c"]}
        self.relation.values = ["a", "b", "c"]
        self.relation.figures = lambda given, answers: {"kind": "choices", **choices(["a", "b", "c"], given)}
        self.harm = Question(dice, "harm", "boolean")
        everything = [self.relation, *self.questions, self.harm]
        cuts = sorted(dice.sample(range(1, len(everything)), min(2, len(everything) - 1)))
        self.pages = [part for part in (everything[: cuts[0]], everything[cuts[0] : cuts[-1]], everything[cuts[-1] :]) if part]
        self.everything = everything
        candidates = ["language", "month", "is_ab", "relation"] + [q.name for q in self.questions if q.kind in ("radiogroup", "checkbox", "boolean", "imagepicker")]
        self.splits = dice.sample(candidates, dice.randint(1, min(4, len(candidates))))
        self.rows = [self.response() for _ in range(dice.choice([0, 1, 8, 20, 45, 70]))]
        self.arrive()

    def definition(self):
        pages = [{"name": f"page{place}", "elements": [question.json for question in page]} for place, page in enumerate(self.pages)]
        pages[-1]["elements"] = pages[-1]["elements"] + [{"type": "text", "name": "email", "inputType": "email"}]
        return {
            "title": {"default": "A study", "fr": "Une étude", "es": "Un estudio"},
            "civicus": {"id": "study", "separate": ["email"], "sensitive": "{harm} = true"},
            "calculatedValues": [{"name": "is_ab", "expression": "{relation} anyof ['a', 'b']"}],
            "pages": pages,
        }

    def response(self):
        data = {}
        for question in self.everything:
            if question is self.harm or self.dice.random() < 0.2:
                continue
            data[question.name] = question.answer()
            if self.dice.random() < 0.1:
                data[f"{question.name}-Comment"] = self.dice.choice(["A remark", ""])
        complete = self.dice.random() < 0.8
        if not complete:
            page = self.dice.randrange(len(self.pages))
            kept = {question.name for part in self.pages[: page + 1] for question in part}
            data = {name: value for name, value in data.items() if name.split("-")[0] in kept}
        return {
            "id": str(uuid.UUID(int=self.dice.getrandbits(128), version=4)), "survey": "study", "version": self.dice.choice(["0", "1"]) * 64,
            "locale": self.dice.choice(["en", "fr", "fr-CA", "es", "pt", "AR"]), "complete": complete, "data": data,
            "submitted": f"2026-{self.dice.randint(9, 11):02}-{self.dice.randint(1, 28):02}",
        }

    def some(self, share):
        return [row for row in self.rows if self.dice.random() < share]

    def arrive(self):
        """What happens to responses on their way, and in what order they come."""
        dice, rows = self.dice, self.rows
        for row in self.some(0.05):
            row["data"]["harm"] = True
        for row in self.some(0.03):
            row["data"] = {"email": "a@example.org"}
        for row in self.some(0.03):
            row["data"] = dice.choice([{}, {"relation": ""}, {"q0": []}])
        for row in self.some(0.03):
            row["survey"] = "another"
        for row in self.some(0.05):
            row["submitted"] = "2025-12-31"
        self.taken_out = [row["id"] for row in self.some(0.05)]
        # Whoever changes answers names every earlier version of them, some of which never came.
        for row in self.some(0.15):
            earlier = rows[: rows.index(row)]
            if earlier:
                named = dice.sample(earlier, min(len(earlier), dice.randint(1, 2)))
                row["supersedes"] = [one["id"] for one in named] + dice.choice([[], [str(uuid.UUID(int=1, version=4))], [row["id"]]])
        # A circle, which may have taken others' place and lost its own.
        if len(rows) >= 3 and dice.random() < 0.3:
            circle = dice.sample(rows, dice.randint(2, 3))
            for place, row in enumerate(circle):
                row.setdefault("supersedes", []).append(circle[place - 1]["id"])
        self.coded = []
        for question in self.everything:
            for row in self.some(0.4):
                if question.is_text() or dice.random() < 0.1:
                    self.coded.append({"response": row["id"], "element": question.name, "codes": dice.choices(CODES, k=dice.randint(0, 3))})
        self.unreadable = [dice.choice([42, {"id": "1"}, None, "[]"]) for _ in range(dice.randint(0, 2))]
        self.again = [json.loads(json.dumps(row)) for row in self.some(0.05)]
        self.arrived = rows + self.again + self.unreadable
        dice.shuffle(self.arrived)

    def replaced(self, ours):
        """Whose place another one took: whom somebody reaches without being reached, and of a circle all but the smallest."""
        by_id = {row["id"]: row for row in ours}
        behind = {one: {other for other in row.get("supersedes", []) if other != one and other in by_id} for one, row in by_id.items()}
        reach = {}
        for one in by_id:
            found, open_ = set(), list(behind[one])
            while open_:
                other = open_.pop()
                if other not in found:
                    found.add(other)
                    open_.extend(behind[other])
            reach[one] = found
        gone = set()
        for one, found in reach.items():
            for other in found - {one}:
                if one not in reach[other] or one < other:
                    gone.add(other)
        return gone

    def reasons(self):
        """Why each response does not count; `None` for those that do."""
        ours = [row for row in self.rows if row["survey"] == "study"]
        replaced = self.replaced(ours)
        found = []
        for row in self.rows:
            data = row["data"]
            if row["survey"] != "study":
                found.append("otherSurvey")
            elif row["id"] in replaced:
                found.append("superseded")
            elif data and set(data) <= {"email"}:
                found.append("separate")
            elif data.get("harm") is True:
                found.append("sensitive")
            elif row["submitted"] < "2026-01-01":
                found.append("outsidePeriod")
            elif row["id"] in self.taken_out:
                found.append("takenOut")
            elif all(map(is_empty, data.values())):
                found.append("empty")
            else:
                found.append(None)
        twice = ["otherSurvey" if row["survey"] != "study" else "twice" for row in self.again]
        return found, found + twice + ["unreadable"] * len(self.unreadable)

    def elements(self, rows):
        found = []
        for question in self.everything:
            element = question.element([row["data"].get(question.name) for row in rows])
            element["textsBeside"] = sum(not is_empty(row["data"].get(f"{question.name}-Comment")) for row in rows)
            if question.is_text():
                codes = lambda row: [code for one in self.coded if (one["response"], one["element"]) == (row["id"], question.name) for code in one["codes"]]
                element.update(themes([codes(row) for row in rows]))
            found.append(element)
        return found

    def split(self, by, rows):
        overlapping, extra = False, {}
        if by == "language":
            order, what = LANGUAGES, {"what": "language"}
            groups = {row["id"]: [row["locale"].split("-")[0].lower()] for row in rows}
        elif by == "month":
            order, what = [], {"what": "month"}
            groups = {row["id"]: [row["submitted"][:7]] for row in rows}
        elif by == "is_ab":
            order, what = [True, False], {"what": "calculated", "name": by}
            groups = {row["id"]: [row["data"].get("relation") in ("a", "b")] for row in rows}
            extra = {"madeFrom": {"question": "relation", "groups": [["a", True], ["b", True], ["c", False], [None, False]]}}
        else:
            question = next(question for question in self.everything if question.name == by)
            order, what = question.values if question.kind != "boolean" else [True, False], {"what": "question", "name": by}
            overlapping = question.kind == "checkbox"
            answers = {row["id"]: row["data"].get(by) for row in rows}
            groups = {one: [None] if is_empty(answer) else chosen(answer) for one, answer in answers.items()}
        known = {plain(value): value for value in order}
        groups = {one: [value if value is None else known.get(plain(value), value) for value in values] for one, values in groups.items()}
        there = [value for values in groups.values() for value in values]
        always = list(order) if what["what"] == "question" else [value for value in order if value in there]
        others = sorted({json.dumps(value) for value in there if value is not None and plain(value) not in known})
        values = always + [json.loads(value) for value in others] + ([None] if None in there else [])
        found = []
        for value in values:
            inside = [row for row in rows if any(other is value or (other is not None and plain(other) == plain(value)) for other in groups[row["id"]])]
            found.append({"value": value, "responses": len(inside), "elements": self.elements(inside)})
        return {"by": what, "overlapping": overlapping, "groups": found, **extra}

    def summary(self):
        found, every = self.reasons()
        rows = [row for row, reason in zip(self.rows, found) if reason is None]
        order = ["unreadable", "otherSurvey", "twice", "superseded", "separate", "sensitive", "outsidePeriod", "takenOut", "empty"]
        stopped = []
        for row in rows:
            if not row["complete"]:
                there = [place for place, page in enumerate(self.pages) if any(not is_empty(row["data"].get(question.name)) for question in page)]
                stopped.extend(there[-1:])
        days = sorted(row["submitted"] for row in rows)
        return {
            "format": "civicus-summary", "formatVersion": 1, "survey": "study",
            "versions": {version: sum(row["version"] == version for row in rows) for version in {row["version"] for row in rows}},
            "received": len(self.arrived), "relevant": len(rows),
            "excluded": [{"reason": reason, "responses": every.count(reason)} for reason in order if reason in every],
            "days": [days[0], days[-1]] if days else None,
            "completion": {
                "complete": sum(row["complete"] for row in rows), "incomplete": sum(not row["complete"] for row in rows),
                "dropOff": [{"page": f"page{place}", "responses": stopped.count(place)} for place in range(len(self.pages)) if place in stopped],
            },
            "elements": self.elements(rows), "splits": [self.split(by, rows) for by in self.splits],
            "responses": sorted(row["id"] for row in rows),
        }

    def line(self):
        wish = {"from": "2026-01-01", "takenOut": self.taken_out, "splits": self.splits, "coded": self.coded}
        return json.dumps({"definition": self.definition(), "wish": wish, "responses": self.arrived, "expected": self.summary()})


def main():
    seed, count = (int(word) for word in sys.argv[1:3])
    for number in range(count):
        print(Study(random.Random(f"{seed}-{number}")).line())


main()
