#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""oscal_check.py -- do OSCAL documents keep to the structure of OSCAL 1.0 to 1.2: oscal_check.py FILE…

Own table of facts: order and required children of elements, attributes, token, UUID and time rules; and what an XSD does not say: ids and uuids once, links and
references that lead to something of the right kind (also to a file beside it, whose SHA-256 must be the one said), what a requirement of the catalog beside it is
called, allowed values, a period that ends after it began. oscal_mutants.py breaks each rule once and wants it refused. If TICS_OSCAL_XSD names a released schema (the complete one for other models than the catalog), xmllint checks against that as well.
"""
import datetime
import hashlib
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

NS = "{http://csrc.nist.gov/ns/oscal/1.0}"
TOKEN = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*\Z")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z")
TIME = re.compile(r"(?!19\d\d-02-29)(19|2[0-9])\d\d-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?"
                  r"(Z|-((0\d|1[0-2]):00|0[39]:30)|\+((0\d|1[0-4]):00|(0[34569]|10):30|(0[58]|12):45))\Z")
MEDIA = re.compile(r"[a-z]+/[a-zA-Z0-9][a-zA-Z0-9!#$&^_.+-]*\Z")
HREF = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+\Z")
OURS = "urn:tics:oscal:1"
BLOCKS = {"p", "pre"}
# element: (children in order, of them required, attributes, of them required)
RULES = {
    "catalog": (["metadata", "param", "control", "group", "back-matter"], {"metadata"}, {"uuid"}, {"uuid"}),
    "metadata": (["title", "last-modified", "version", "oscal-version", "prop", "link", "party", "remarks"], {"title", "last-modified", "version", "oscal-version"}, set(), set()),
    "group": (["title", "param", "prop", "link", "part", "group", "control"], {"title"}, {"id", "class"}, set()),
    "control": (["title", "param", "prop", "link", "part", "control"], {"title"}, {"id", "class"}, {"id"}),
    "param": (["prop", "link", "label", "usage", "constraint", "guideline", "value"], set(), {"id", "class"}, {"id"}),
    "part": (["title", "prop", "BLOCK", "part", "link"], set(), {"id", "name", "ns", "class", "title"}, {"name"}),
    "prop": ([], set(), {"name", "uuid", "ns", "value", "class", "group"}, {"name", "value"}),
    "link": (["text"], set(), {"href", "media-type", "rel", "resource-fragment"}, {"href"}),
    "remarks": (["BLOCK"], set(), set(), set()),
    "description": (["BLOCK"], set(), set(), set()),
    "statement": (["BLOCK"], set(), set(), set()),
    "party": (["name"], set(), {"uuid", "type"}, {"uuid", "type"}),
    "back-matter": (["resource"], set(), set(), set()),
    "resource": (["title", "description", "prop", "document-id", "citation", "rlink", "remarks"], set(), {"uuid"}, {"uuid"}),
    "rlink": (["hash"], set(), {"href", "media-type"}, {"href"}),
    "hash": ([], set(), {"algorithm"}, {"algorithm"}),
    "assessment-plan": (["metadata", "import-ssp", "reviewed-controls", "back-matter"], {"metadata", "import-ssp", "reviewed-controls"}, {"uuid"}, {"uuid"}),
    "import-ssp": (["remarks"], set(), {"href"}, {"href"}),
    "reviewed-controls": (["description", "prop", "link", "control-selection", "remarks"], {"control-selection"}, set(), set()),
    "control-selection": (["description", "prop", "link", "include-all", "exclude-control", "remarks"], {"include-all"}, set(), set()),
    "include-all": ([], set(), set(), set()),
    "exclude-control": ([], set(), {"control-id"}, {"control-id"}),
    "assessment-results": (["metadata", "import-ap", "result", "back-matter"], {"metadata", "import-ap", "result"}, {"uuid"}, {"uuid"}),
    "import-ap": (["remarks"], set(), {"href"}, {"href"}),
    "result": (["title", "description", "start", "end", "prop", "link", "reviewed-controls", "observation", "risk", "finding", "remarks"],
               {"title", "description", "start", "reviewed-controls"}, {"uuid"}, {"uuid"}),
    "observation": (["title", "description", "prop", "link", "method", "type", "origin", "subject", "relevant-evidence", "collected", "expires", "remarks"],
                    {"description", "method", "collected"}, {"uuid"}, {"uuid"}),
    "relevant-evidence": (["description", "prop", "link", "remarks"], {"description"}, {"href"}, set()),
    "risk": (["title", "description", "statement", "prop", "link", "status", "origin", "deadline", "response", "risk-log", "related-observation"],
             {"title", "description", "statement", "status"}, {"uuid"}, {"uuid"}),
    "status": ([], set(), {"state", "reason"}, set()),
    "response": (["title", "description", "prop", "link", "remarks"], {"title", "description"}, {"uuid", "lifecycle"}, {"uuid", "lifecycle"}),
    "finding": (["title", "description", "prop", "link", "origin", "target", "related-observation", "associated-risk", "remarks"],
                {"title", "description", "target"}, {"uuid"}, {"uuid"}),
    "target": (["title", "description", "prop", "link", "status", "implementation-status", "remarks"], {"status"}, {"type", "target-id"}, {"type", "target-id"}),
    "related-observation": ([], set(), {"observation-uuid"}, {"observation-uuid"}),
    "associated-risk": ([], set(), {"risk-uuid"}, {"risk-uuid"}),
    "plan-of-action-and-milestones": (["metadata", "import-ssp", "system-id", "observation", "risk", "poam-item", "back-matter"], {"metadata", "system-id", "poam-item"},
                                      {"uuid"}, {"uuid"}),
    "system-id": ([], set(), {"identifier-type"}, set()),
    "poam-item": (["title", "description", "prop", "link", "origin", "related-observation", "associated-risk", "remarks"], {"title", "description"}, {"uuid"}, set()),
}
MODELS = {"catalog", "assessment-plan", "assessment-results", "plan-of-action-and-milestones"}
TIMES = {"last-modified", "start", "end", "collected", "expires", "deadline"}
WORDS = {
    "risk": ("status", {"open", "investigating", "remediating", "deviation-requested", "deviation-approved", "closed"}),
    "observation": ("method", {"EXAMINE", "INTERVIEW", "TEST", "UNKNOWN"}),
}
# of prop names and part names without a namespace of one's own
NAMES = {"prop": {"label", "sort-id", "alt-identifier", "status", "type", "marking"},
         "part": {"overview", "statement", "item", "guidance", "example", "assessment", "assessment-objective", "assessment-objects", "assessment-method", "objective", "objects"}}
# attribute: of which elements the uuid may be that it names
LEADS = {"observation-uuid": {"observation"}, "risk-uuid": {"risk"}, "actor-uuid": {"party", "component"}, "party-uuid": {"party"}}
# href="#uuid" of these must name a resource
TO_RESOURCE = {"relevant-evidence", "import-ssp"}
ATTRIBUTE_WORDS = {("status", "state"): {"satisfied", "not-satisfied"}, ("target", "type"): {"statement-id", "objective-id"}, ("party", "type"): {"organization", "person"},
                   ("response", "lifecycle"): {"recommendation", "planned", "completed"},
                   ("hash", "algorithm"): {"SHA-256"}, ("link", "rel"): {"reference", "related", "required", "canonical", "source", "version-history", "predecessor-version"},
                   ("system-id", "identifier-type"): {"http://ietf.org/rfc/rfc4122", "https://ietf.org/rfc/rfc4122"}}
# elements that hold words, and must
WORDY = {"title", "version", "oscal-version", "label", "name", "method", "system-id", "p"}
ONCE = {"title", "metadata", "last-modified", "start", "end", "expires", "deadline", "statement", "name", "reviewed-controls", "system-id", "status", "include-all", "version", "oscal-version", "remarks", "label", "description", "target", "collected", "status", "import-ap", "import-ssp", "back-matter"}
problems = []


def say(element, text):
    problems.append(f"{element.tag.replace(NS, '')} {element.get('id', '')}: {text}")


def check_order(element, name, order, required):
    at, seen = 0, []
    for child in element:
        tag = child.tag.replace(NS, "") if child.tag.startswith(NS) else "foreign " + child.tag
        seen.append(tag)
        place = order.index("BLOCK" if tag in BLOCKS else tag) if tag in order or (tag in BLOCKS and "BLOCK" in order) else -1
        if place < 0:
            say(element, f"'{tag}' does not belong into it")
        elif place < at:
            say(element, f"'{tag}' stands too late")
        at = max(at, place)
    if name == "group" and {"group", "control"} <= set(seen):
        say(element, "holds groups and controls")
    for tag in required - set(seen):
        say(element, f"lacks '{tag}'")
    for tag in ONCE:
        if seen.count(tag) > 1:
            say(element, f"'{tag}' stands {seen.count(tag)} times")
    if any((t or "").strip() for t in [element.text] + [c.tail for c in element]):
        say(element, "text between elements")


def check_values(element, ids, hrefs):
    for attribute in ("id", "name", "class", "rel"):
        value = element.get(attribute)
        if value is not None and not TOKEN.match(value):
            say(element, f"{attribute} '{value}' is no token")
    if element.get("id") in ids:
        say(element, "the id stands twice")
    ids.add(element.get("id"))
    value = element.get("value")
    if value is not None and (not value or value != value.strip()):
        say(element, f"value '{value}' is empty or has outer blanks")
    if element.get("href", "").startswith("#"):
        hrefs.append((element, element.get("href")[1:]))


def is_time(text):
    try:
        return bool(TIME.match(text)) and datetime.datetime.fromisoformat(text.replace("Z", "+00:00")) is not None
    except ValueError:
        return False


def check_words(element, name):
    child, words = WORDS.get(name, (None, set()))
    for found in element.findall(NS + child) if child else []:
        if found.text not in words:
            say(element, f"{child} '{found.text}'")
    for attribute, value in element.attrib.items():
        if value not in ATTRIBUTE_WORDS.get((name, attribute), {value}):
            say(element, f"{attribute} '{value}'")
    if name in TIMES and not is_time(element.text or ""):
        say(element, f"'{element.text}' is no time with its zone")
    if name in WORDY and not "".join(element.itertext()).strip():
        say(element, "says nothing")
    if name == "oscal-version" and not re.match(r"1\.[0-2]\.\d+\Z", element.text or ""):
        say(element, f"'{element.text}' is no version of 1.0 to 1.2")
    if name in NAMES and element.get("ns") is None and element.get("name") not in NAMES[name]:
        say(element, f"the name '{element.get('name')}' is not one of OSCAL's, and has no namespace")
    if element.get("ns") not in (None, OURS):
        say(element, f"ns '{element.get('ns')}'")
    if element.get("media-type") is not None and not MEDIA.match(element.get("media-type")):
        say(element, f"media-type '{element.get('media-type')}'")
    if element.get("href") is not None and not HREF.match(element.get("href")):
        say(element, f"href '{element.get('href')}' is no URI")
    if name == "hash" and not re.match(r"[0-9a-f]{64}\Z", element.text or ""):
        say(element, "no SHA-256")


def check_leads(element, kinds, catalog):
    """Where its attributes lead: to an element of that kind here, to a control or a statement there."""
    name, href = element.tag.replace(NS, ""), element.get("href", "")
    for attribute, wanted in LEADS.items():
        if element.get(attribute) is not None and kinds.get(element.get(attribute)) not in wanted:
            say(element, f"{attribute} leads to no {' or '.join(sorted(wanted))}")
    if name in TO_RESOURCE and href.startswith("#") and kinds.get(href[1:]) != "resource":
        say(element, f"'{href}' leads to no resource")
    if catalog is None:
        return
    if element.get("control-id") and catalog.get(element.get("control-id")) != "control":
        say(element, f"'{element.get('control-id')}' is no requirement of the catalog")
    if element.get("target-id") and catalog.get(element.get("target-id")) != "statement":
        say(element, f"'{element.get('target-id')}' is no statement of the catalog")


def check_file(element, folder):
    if element.tag == NS + "rlink":
        path = os.path.join(folder, element.get("href"))
        if not os.path.isfile(path) or hashlib.sha256(open(path, "rb").read()).hexdigest() != element.findtext(NS + "hash"):
            say(element, f"{element.get('href')} is not there, or has another SHA-256")
    elif element.get("href", "#")[0] != "#" and not os.path.exists(os.path.join(folder, element.get("href"))):
        say(element, f"{element.get('href')} is not there")


def check_once(root):
    """What may be said once only."""
    uuids = [e.get("uuid") for e in root.iter() if e.get("uuid")]
    for uuid in sorted({u for u in uuids if uuids.count(u) > 1} if len(uuids) != len(set(uuids)) else ()):
        say(root, f"the uuid {uuid} stands twice")
    for selection in root.iter(NS + "control-selection"):
        left_out = [e.get("control-id") for e in selection.findall(NS + "exclude-control")]
        if len(left_out) != len(set(left_out)):
            say(selection, "a requirement is left out twice")
    for element in root.iter():
        led = [tuple(sorted(e.attrib.items())) for e in element if e.tag in (NS + "related-observation", NS + "associated-risk")]
        if len(led) != len(set(led)):
            say(element, "leads twice to the same")
    found = [e.get("target-id") for e in root.iter(NS + "target")]
    if len(found) != len(set(found)):
        say(root, "two findings of one requirement")


def check_sense(root):
    """A period that ends after it began; no finding of what was left out."""
    for result in root.iter(NS + "result"):
        start, end = (datetime.datetime.fromisoformat((result.findtext(NS + name) or "1900-01-01T00:00:00Z").replace("Z", "+00:00")) if is_time(result.findtext(NS + name) or "")
                      else None for name in ("start", "end"))
        if start and end and end < start:
            say(result, "ends before it began")
        left_out = {"s-" + e.get("control-id", "") for e in result.iter(NS + "exclude-control")}
        for target in result.iter(NS + "target"):
            if target.get("target-id") in left_out:
                say(target, "a finding of a requirement that is left out")


def check_references(root, path):
    """What points to something in the document, to the catalog beside it, and to files beside it."""
    folder = os.path.dirname(path)
    beside = os.path.join(folder, "catalog.xml")
    kinds = {e.get("uuid"): e.tag.replace(NS, "") for e in root.iter() if e.get("uuid")}
    catalog = {e.get("id"): "statement" if e.get("name") == "statement" else e.tag.replace(NS, "") for e in ET.parse(beside).getroot().iter()
               if e.get("id")} if os.path.exists(beside) and "catalog" not in root.tag else None
    check_once(root)
    check_sense(root)
    for element in root.iter():
        check_leads(element, kinds, catalog)
        if element.get("uuid") and not UUID.match(element.get("uuid")):
            say(element, "no UUID of version 4 or 5")
        check_file(element, folder)


def check(path):
    with open(path, "rb") as file:
        text = file.read()
    if b"<!DOCTYPE" in text or not text.startswith(b'<?xml version="1.0" encoding="UTF-8"?>'):
        problems.append("no XML 1.0 in UTF-8 without a DOCTYPE")
        return
    root = ET.fromstring(text)
    ids, hrefs = {e.get("uuid") for e in root.iter() if e.get("uuid")}, []
    if root.tag.replace(NS, "") not in MODELS or not UUID.match(root.get("uuid", "")):
        say(root, "no OSCAL document with a UUID of version 4 or 5")
    for element in root.iter():
        name = element.tag.replace(NS, "")
        order, required, attributes, needed = RULES.get(name, ([], set(), set(), set()))
        if name == "status" and (element.text or "").strip() and element.attrib:
            say(element, "words and a state")
        elif name == "status" and (element.attrib or (element.text or "").strip()):
            pass
        elif name in RULES and RULES[name][0]:
            check_order(element, name, order, required)
        elif len(element) or (name not in RULES and not (element.text or "").strip()):
            say(element, "has elements in it or is empty")
        for attribute in set(element.attrib) - attributes:
            say(element, f"has an attribute '{attribute}'")
        for attribute in needed - set(element.attrib):
            say(element, f"lacks the attribute '{attribute}'")
        check_words(element, name)
        if element.get("id") is not None or element.attrib:
            check_values(element, ids if element.get("id") else set(), hrefs)
    for element, target in hrefs:
        if target not in ids:
            say(element, f"'#{target}' leads nowhere")
    check_references(root, path)
    schema = os.environ.get("TICS_OSCAL_XSD")
    if schema:
        done = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", schema, path], capture_output=True, text=True)
        problems.extend(done.stderr.splitlines() if done.returncode else [])


if __name__ == "__main__":
    for file in sys.argv[1:]:
        check(file)
    print("\n".join(problems[:20]) if problems else f"{len(sys.argv) - 1} keep to the structure")
    sys.exit(1 if problems else 0)
