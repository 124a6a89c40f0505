#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""oscal_check.py -- do OSCAL documents keep to the structure of OSCAL 1.0 to 1.2: oscal_check.py FILE…

Own table of facts: order and required children of elements, attributes, token, UUID and time rules; and what an XSD does not say: ids once, links and
references that lead somewhere (also to a file beside it, whose SHA-256 must be the one said), what a requirement of the catalog beside it is called. If
TICS_OSCAL_XSD names a released schema (the complete one for other models than the catalog), xmllint checks against that as well.
"""
import hashlib
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

NS = "{http://csrc.nist.gov/ns/oscal/1.0}"
TOKEN = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*\Z")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z")
TIME = re.compile(r"(19|2[0-9])\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\Z")
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
ATTRIBUTE_WORDS = {("status", "state"): {"satisfied", "not-satisfied"}, ("target", "type"): {"statement-id", "objective-id"}, ("party", "type"): {"organization", "person"},
                   ("response", "lifecycle"): {"recommendation", "planned", "completed"}}
ONCE = {"title", "metadata", "last-modified", "version", "oscal-version", "remarks", "label", "description", "target", "collected", "status", "import-ap", "import-ssp", "back-matter"}
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
    for tag in required - set(seen):
        say(element, f"lacks '{tag}'")
    for tag in ONCE:
        if seen.count(tag) > 1:
            say(element, f"'{tag}' stands {seen.count(tag)} times")
    if name not in BLOCKS and len(element) and any((t or "").strip() for t in [element.text] + [c.tail for c in element]):
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


def check_words(element, name):
    child, words = WORDS.get(name, (None, set()))
    for found in element.findall(NS + child) if child else []:
        if found.text not in words:
            say(element, f"{child} '{found.text}'")
    for attribute, value in element.attrib.items():
        if value not in ATTRIBUTE_WORDS.get((name, attribute), {value}):
            say(element, f"{attribute} '{value}'")
    if name in TIMES and not TIME.match(element.text or ""):
        say(element, f"'{element.text}' is no time with its zone")
    if name == "hash" and not re.match(r"[0-9a-f]{64}\Z", element.text or ""):
        say(element, "no SHA-256")


def check_references(root, path):
    """What points to something in the document, to the catalog beside it, and to files beside it."""
    uuids = [e.get("uuid") for e in root.iter() if e.get("uuid")]
    for uuid in {u for u in uuids if uuids.count(u) > 1}:
        say(root, f"the uuid {uuid} stands twice")
    folder = os.path.dirname(path)
    catalog = os.path.join(folder, "catalog.xml")
    ids = {e.get("id") for e in ET.parse(catalog).getroot().iter() if e.get("id")} if os.path.exists(catalog) and "catalog" not in root.tag else None
    for element in root.iter():
        for attribute in ("observation-uuid", "risk-uuid", "actor-uuid", "party-uuid"):
            if element.get(attribute) and element.get(attribute) not in uuids:
                say(element, f"{attribute} leads nowhere")
        for attribute in ("target-id", "control-id"):
            if element.get(attribute) and ids is not None and element.get(attribute) not in ids:
                say(element, f"'{element.get(attribute)}' is not in the catalog")
        if element.get("uuid") and not UUID.match(element.get("uuid")):
            say(element, "no UUID of version 4 or 5")
        if element.tag == NS + "rlink":
            with open(os.path.join(folder, element.get("href")), "rb") as file:
                if hashlib.sha256(file.read()).hexdigest() != element.findtext(NS + "hash"):
                    say(element, f"{element.get('href')} has another SHA-256")
        elif element.get("href", "#")[0] != "#" and not os.path.exists(os.path.join(folder, element.get("href"))):
            say(element, f"{element.get('href')} is not there")


def check(path):
    root = ET.parse(path).getroot()
    ids, hrefs = {e.get("uuid") for e in root.iter() if e.get("uuid")}, []
    if root.tag.replace(NS, "") not in MODELS or not UUID.match(root.get("uuid", "")):
        say(root, "no OSCAL document with a UUID of version 4 or 5")
    for element in root.iter():
        name = element.tag.replace(NS, "")
        order, required, attributes, needed = RULES.get(name, ([], set(), set(), set()))
        if name == "status" and element.get("state"):
            attributes = {"state", "reason"}
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


for file in sys.argv[1:]:
    check(file)
print("\n".join(problems[:20]) if problems else f"{len(sys.argv) - 1} keep to the structure")
sys.exit(1 if problems else 0)
