# states.py -- every requirement of the scheme is brought into every state that makes sense for it: states.py PROGRAM FOLDER
# SPDX-License-Identifier: Apache-2.0
"""One store goes through a company's life: nothing, no to every question, yes to every question, one record of
whatever is expected, exceptions, judgements, changes. Which states make sense, and which records are needed, is
read from the catalogue, the kinds and the rules; what the program says comes from `gap --format json`."""

import csv
import datetime
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as tree

ROOT = os.environ.get("TICS_SOURCE_ROOT", ".")
TODAY = datetime.date(2026, 6, 15)
TOMORROW = TODAY + datetime.timedelta(days=1)
LAST_EXCEPTED = TODAY + datetime.timedelta(days=1200)
ORDER = ("undecided", "not_applicable", "missing", "contradicted", "stale", "partial", "unjudged", "met")
BASE = "without"  # of the records of a kind the one of which nothing special is asked


def parse(path):
    """The root of an XML file, its names without their namespace."""
    root = tree.parse(os.path.join(ROOT, path)).getroot()
    for node in root.iter():
        if isinstance(node.tag, str):
            node.tag = node.tag.rpartition("}")[2]
    return root


def files(folder):
    return sorted(os.path.join(folder, name) for name in os.listdir(os.path.join(ROOT, folder)) if name.endswith(".xml"))


class Requirement:
    def __init__(self, node, rules):
        self.id, self.flag = node.get("id"), node.get("flag")
        self.expected = list(node.find("expects"))
        lasting = [e for e in self.expected if e.get("role") == "mandatory" and e.get("per") != "event"]
        self.must_exist = bool(lasting)
        self.freshness = max((int(e.get("freshness_days", 0)) for e in lasting), default=0)
        self.rules = [rule for rule in rules if self.id in rule.get("requirements").split()]
        self.severe = [rule.get("id") for rule in self.rules if rule.get("severity") in ("critical", "major")]

    def expects(self, kind):
        return any(e.get("kind") == kind for e in self.expected)

    def sensible(self):
        states = {"partial", "unjudged", "met"}
        if self.flag != "always":
            states |= {"undecided", "not_applicable"}
        if self.must_exist:
            states.add("missing")
        if self.freshness > 0:
            states.add("stale")
        if self.severe:
            states.add("contradicted")
        return states


class Records:
    """One record of each kind and asked-for value; references go to the first record of a kind."""

    def __init__(self, requirements):
        self.kinds = {kind.get("id"): kind for kind in map(parse, files("schema/kinds"))}
        self.rows, self.order = {}, []
        for requirement in requirements:
            for expected in requirement.expected:
                self.need(expected.get("kind"))
        for requirement in requirements:
            for expected in requirement.expected:
                if expected.get("where"):
                    self.add(expected.get("kind"), expected.get("where"))

    def need(self, kind):
        if kind not in self.rows:
            self.rows[kind] = {}
            self.add(kind, BASE)
            self.order.append(kind)

    def first_key(self, kind):
        self.need(kind)
        names = self.kinds[kind].find("key").get("fields").split()
        return self.rows[kind][BASE][names[0]]

    def value(self, kind, field, count):
        name, of_type = field.get("name"), field.get("type")
        day = (TODAY - datetime.timedelta(days=count)).isoformat()
        if of_type == "ref":
            return self.first_key(field.get("kind").split()[0])
        if of_type == "enum":
            return field.find("value").get("code")
        plain = {"date": day, "datetime": day + "T09:00", "month": day[:7], "integer": "1", "decimal": "1", "boolean": "yes"}
        return plain.get(of_type, f"{kind}-{name}-{count}")

    def remark(self, kind):
        """A field in which a change changes nothing else; rows of a log have no note."""
        node = self.kinds[kind]
        keys = node.find("key").get("fields").split()
        free = [f.get("name") for f in node.findall("field") if f.get("type") in ("prose", "text") and f.get("name") not in keys]
        return free[0] if node.get("rows") == "yes" else "note"

    def add(self, kind, where):
        if where in self.rows[kind]:
            return
        node, row = self.kinds[kind], {}
        dated = [node.find(tag).get(name) for tag, name in (("evidence", "date"), ("validity", "from")) if node.find(tag) is not None]
        wanted = set(node.find("key").get("fields").split()) | set(filter(None, dated))
        for field in node.findall("field"):
            if field.get("required") == "yes" or field.get("name") in wanted:
                row[field.get("name")] = self.value(kind, field, len(self.rows[kind]))
        for group in node.findall("group"):
            for field in group.findall("field") if group.get("required") == "yes" else []:
                if field.get("required") == "yes":
                    row[f"{group.get('name')}.1.{field.get('name')}"] = self.value(kind, field, 0)
        lists = {}
        for part in where.split(";") if where != BASE else []:
            name, _, code = part.strip().partition("=")
            lists.setdefault(name, []).append(code)
        row.update({name: ";".join(codes) for name, codes in lists.items()})
        self.rows[kind][where] = row


class Company:
    def __init__(self, program, folder):
        self.program, self.folder, self.store = program, folder, os.path.join(folder, "store")
        self.moment = datetime.datetime(TODAY.year, TODAY.month, TODAY.day, 9)
        os.makedirs(folder)

    def run(self, *words):
        self.moment += datetime.timedelta(seconds=1)
        moment = self.moment.isoformat() + "+09:00"
        environment = dict(os.environ, TICS_TEST_COMMIT_TIME=moment, TICS_NOW=moment, TICS_LANG="en")
        done = subprocess.run([self.program, "-C", self.store, *words], env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"tics {' '.join(words)} ends with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout

    def gap(self, day=None):
        return json.loads(self.run("gap", "--format", "json", *(["--as-of", day.isoformat()] if day else [])))

    def load(self, kind, rows, conflict="stop"):
        path = os.path.join(self.folder, kind + ".csv")
        heads = list(dict.fromkeys(name for row in rows for name in row))
        with open(path, "w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, heads, restval="")
            table.writeheader()
            table.writerows(rows)
        self.run("import", kind, path, "--on-conflict", conflict, "-m", "test of states")

    def born(self, flags):
        self.run("init", self.store, "--organisation", "test", "--user", "test <test@example.jp>")
        self.run("scope", "set", *[flag + "=yes" for flag in flags], "-m", "test of states")
        return self

    def next_day(self):
        self.moment += datetime.timedelta(days=1)


class Matrix:
    def __init__(self, requirements):
        self.requirements = requirements
        self.reached = {requirement.id: set() for requirement in requirements}
        self.bad = []

    def note(self, gap):
        for one in gap["requirements"]:
            self.reached[one["id"]].add(one["state"])
        return {one["id"]: one["state"] for one in gap["requirements"]}

    def expect(self, moment, gap, requirements, allowed):
        """Of these requirements each is in one of the states allowed at this moment of the company's life."""
        states = self.note(gap)
        for requirement in requirements:
            if states[requirement.id] not in allowed:
                self.bad.append(f"{requirement.id}: {moment}: is {states[requirement.id]}, not {' or '.join(allowed)}")

    def finish(self, proven):
        """Print what was reached, and what was not though it makes sense."""
        for requirement in self.requirements:
            marks = []
            for state in ORDER:
                sensible, got = state in requirement.sensible(), state in self.reached[requirement.id]
                by_case = state == "contradicted" and requirement.id in proven
                if sensible and not got:
                    self.bad.append(f"{requirement.id}: never {state}")
                marks.append((state if not by_case else f"{state}({proven[requirement.id]})") if got else "-" if sensible else " ")
            print(requirement.id, *[mark.ljust(len(state)) for mark, state in zip(marks, ORDER)])
        for state in ORDER:
            should = [r for r in self.requirements if state in r.sensible()]
            print(f"{state}: {sum(state in self.reached[r.id] for r in should)} of {len(should)}")
        print(*self.bad, sep="\n")
        return 1 if self.bad else 0


def begin(matrix, company, flags):
    """Nothing is recorded; then every question is answered no, then yes."""
    flagged = [r for r in matrix.requirements if r.flag != "always"]
    always = [r for r in matrix.requirements if r.flag == "always"]
    company.run("init", company.store, "--organisation", "test", "--user", "test <test@example.jp>")
    gap = company.gap()
    matrix.expect("no answer", gap, flagged, ["undecided"])
    nothing(matrix, "nothing recorded", gap, always)
    company.run("scope", "set", *[flag + "=no" for flag in flags], "-m", "test of states")
    gap = company.gap()
    matrix.expect("answered no", gap, flagged, ["not_applicable"])
    nothing(matrix, "answered no", gap, always)
    company.run("scope", "set", *[flag + "=yes" for flag in flags], "-m", "test of states")
    nothing(matrix, "answered yes, nothing recorded", company.gap(), matrix.requirements)


def nothing(matrix, moment, gap, requirements):
    """A register a rule rests on and that is empty is missing, too; that something was never done may be a finding of weight."""
    matrix.expect(moment, gap, [r for r in requirements if r.must_exist], ["missing", "contradicted"])
    matrix.expect(moment, gap, [r for r in requirements if not r.must_exist], ["unjudged", "missing"])


def except_all(matrix, company, records):
    """From tomorrow on what the rules find in records as thin as these is set aside: the evidence alone decides."""
    person = records.rows["person"][BASE]
    key = records.kinds["person"].find("key").get("fields")
    other = dict(person, **{key: "OTHER"})
    company.load("person", [person, other])
    terms = {"reason": "test", "approved_on": TODAY.isoformat(), "from": TOMORROW.isoformat(), "expires_on": LAST_EXCEPTED.isoformat()}
    # nobody approves what is about himself: each by two people
    rows = [dict(terms, exception_id=f"EX-{r.id}-{n}", requirement_id=r.id, approved_by=approver[key]) for r in matrix.requirements for n, approver in enumerate((person, other))]
    company.load("exception", rows)
    records.rows["exception"] = {row["exception_id"]: row for row in rows}
    must_exist = [r for r in matrix.requirements if r.must_exist and not r.expects("person") and not r.expects("exception")]
    matrix.expect("only exceptions recorded", company.gap(TOMORROW), must_exist, ["missing"])


def record(matrix, company, records):
    """One record of everything: what the rules find in it before and after the exceptions, and in between."""
    company.load("person", list(records.rows["person"].values()), "skip")
    for kind in [kind for kind in records.order if kind not in ("person", "exception")]:
        company.load(kind, list(records.rows[kind].values()))
    for day in (TODAY, LAST_EXCEPTED + datetime.timedelta(days=1)):
        gap = company.gap(day)
        matrix.bad += [f"{finding['requirements']}: {finding['message']}" for finding in gap["findings"] if finding["prerequisite"]]
        matrix.note(gap)
    gap = company.gap(TOMORROW)
    matrix.expect("recorded, excepted", gap, [r for r in matrix.requirements if not r.rules], ["unjudged"])
    matrix.expect("recorded, excepted", gap, [r for r in matrix.requirements if r.rules], ["unjudged", "met"])


def judge(matrix, company, result):
    company.next_day()
    company.run("judge", *[r.id for r in matrix.requirements], "--result", result, "-m", "test of states")
    matrix.expect("judged " + result, company.gap(), matrix.requirements, ["met" if result == "sufficient" else "partial"])


def grow_old(matrix, company):
    for days in sorted({r.freshness for r in matrix.requirements if r.freshness > 0}):
        day = company.moment.date() + datetime.timedelta(days=days + 1)
        matrix.expect(f"older than {days} days", company.gap(day), [r for r in matrix.requirements if r.freshness == days], ["stale"])


def change(matrix, company, records):
    company.next_day()
    for kind in records.order:
        company.load(kind, [dict(row, **{records.remark(kind): "changed"}) for row in records.rows[kind].values()], "update")
    matrix.expect("changed after it was judged", company.gap(), matrix.requirements, ["unjudged"])


class Case:
    """A case of a rule that finds something of weight in records alone."""

    def __init__(self, rule, place, node, day, company_wide):
        self.rule, self.place, self.day, self.rows = rule, place, day, {}
        for child in node:
            row = {name: value for name, value in child.attrib.items() if name not in ("kind", "file") and not name.endswith("committed_at")}
            self.rows.setdefault(child.get("kind", "zone_log"), []).append(row)
        self.alone = not company_wide.isdisjoint(self.rows)

    def apart(self, kinds):
        """The records under names of their own, to stand beside those of other cases."""
        declared = {(kind, f.get("name")): f.get("type") for kind in self.rows for f in kinds[kind].iter("field")}

        def of_type(kind, path):
            return declared.get((kind, [part for part in path.split(".") if not part.isdigit()][-1]))

        names = {value for kind, rows in self.rows.items() for row in rows for path, value in row.items() if of_type(kind, path) in ("id", "ref")}

        def own(kind, path, value):
            return f"{self.rule}-{self.place}-{value}" if value in names and of_type(kind, path) in ("id", "ref", "text") else value

        return {kind: [{path: own(kind, path, value) for path, value in row.items()} for row in rows] for kind, rows in self.rows.items()}


def cases_of(rule, company_wide):
    root = parse(f"tests/rules/{rule.get('id')}.xml")
    for place, node in enumerate(root.findall("case")):
        weights = node.get("severities", rule.get("severity")).split()
        plain = all(child.tag in ("record", "row") and "@head" not in child.attrib.values() for child in node)
        if node.get("subjects") and {"critical", "major"} & set(weights) and plain and not node.get("evidence_from"):
            yield Case(rule.get("id"), place, node, datetime.date.fromisoformat(node.get("as_of", root.get("as_of"))), company_wide)


def by_reference(kinds):
    """Kinds, those first that others refer to."""
    order, seen = [], set()

    def visit(kind):
        if kind in seen or kind not in kinds:
            return
        seen.add(kind)
        for field in kinds[kind].iter("field"):
            if field.get("type") == "ref" and field.get("kind") != kind:
                visit(field.get("kind").split()[0])
        order.append(kind)

    for kind in kinds:
        visit(kind)
    return order


def load_all(company, kinds, rows, conflict):
    """Records that refer to each other in a circle come twice: without what is not there yet, then whole."""
    order = [kind for kind in by_reference(kinds) if kind in rows]
    again = []
    for place, kind in enumerate(order):
        later = {f.get("name") for f in kinds[kind].iter("field") if f.get("type") == "ref" and set(f.get("kind").split()) & set(order[place + 1:])}
        bare = [{name: value for name, value in row.items() if name.rpartition(".")[2] not in later} for row in rows[kind]]
        company.load(kind, bare, conflict)
        again += [kind] if bare != rows[kind] else []
    for kind in again:
        company.load(kind, rows[kind], "update")


def show(matrix, company, cases, proven):
    """Which requirements are contradicted by the rules of these cases, on the days of the cases."""
    for day in sorted({case.day for case in cases}):
        gap = company.gap(day)
        states = {one["id"]: one["state"] for one in gap["requirements"]}
        rules = {case.rule for case in cases if case.day == day}
        for finding in gap["findings"]:
            weighs = finding["rule"] in rules and finding["severity"] in ("critical", "major", "high") and not finding["prerequisite"]
            for name in finding["requirements"] if weighs else []:
                if states[name] == "contradicted" and "contradicted" not in matrix.reached[name]:
                    matrix.reached[name].add("contradicted")
                    proven[name] = finding["rule"]


def choose(left):
    """Rules, those first that tell of most of these requirements, until each is told of by one."""
    chosen = []
    while left:
        names = sorted({name for requirement in left for name in requirement.severe})
        chosen.append(max(names, key=lambda name: sum(name in requirement.severe for requirement in left)))
        left = [requirement for requirement in left if chosen[-1] not in requirement.severe]
    return chosen


def contradict(matrix, program, folder, flags):
    """What thin records do not contradict, the records of the cases of its rules do: many in one company, side by
    side; those about answers and sites, which are the whole company's, each in a company of its own."""
    system = {kind.get("id"): kind for kind in map(parse, files("schema/kinds/system"))}
    kinds = {kind.get("id"): kind for kind in map(parse, files("schema/kinds"))}
    rules = {rule.get("id"): rule for rule in map(parse, files("schema/rules"))}
    left = [r for r in matrix.requirements if r.severe and "contradicted" not in matrix.reached[r.id]]
    cases = [case for name in choose(left) for case in cases_of(rules[name], set(system))]
    beside, rows, taken, proven = [], {}, set(), {}
    for case in [case for case in cases if not case.alone]:
        own = case.apart(kinds)
        keys = {(kind, *[row.get(name) for name in kinds[kind].find("key").get("fields").split()]) for kind in own for row in own[kind]}
        if keys.isdisjoint(taken): # what has no number of its own may stand in another case already
            taken |= keys
            beside.append(case)
            for kind in own:
                rows.setdefault(kind, []).extend(own[kind])
    together = Company(program, os.path.join(folder, "together")).born(flags)
    load_all(together, kinds, rows, "stop")
    show(matrix, together, beside, proven)
    for number, case in enumerate(case for case in cases if case.alone):
        if any(case.rule in r.severe and "contradicted" not in matrix.reached[r.id] for r in left):
            company = Company(program, os.path.join(folder, f"alone-{number}")).born(flags)
            load_all(company, kinds | system, case.rows, "update")
            show(matrix, company, [case], proven)
    return proven


def main():
    catalogue = parse("schema/catalogues/tics.xml")
    rules = list(map(parse, files("schema/rules")))
    requirements = [Requirement(node, rules) for node in catalogue.findall("requirement")]
    flags = [flag.get("id") for flag in catalogue.findall("flag")]
    records, matrix = Records(requirements), Matrix(requirements)
    program, folder = sys.argv[1:3]
    company = Company(program, os.path.join(folder, "all"))
    begin(matrix, company, flags)
    except_all(matrix, company, records)
    record(matrix, company, records)
    judge(matrix, company, "sufficient")
    grow_old(matrix, company)
    judge(matrix, company, "insufficient")
    judge(matrix, company, "sufficient")
    change(matrix, company, records)
    return matrix.finish(contradict(matrix, program, folder, flags))


if __name__ == "__main__":
    sys.exit(main())
