#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""oscal_check.py -- does an OSCAL catalog keep to the structure of OSCAL 1.0 to 1.2: oscal_check.py FILE…

Own table of facts: order and required children of elements, attributes, token, UUID and time rules; and what an XSD does not say: ids once, links that
lead somewhere. If TICS_OSCAL_XSD names a released catalog schema, xmllint checks against that as well.
"""
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
    "metadata": (["title", "last-modified", "version", "oscal-version", "prop", "link", "remarks"], {"title", "last-modified", "version", "oscal-version"}, set(), set()),
    "group": (["title", "param", "prop", "link", "part", "group", "control"], {"title"}, {"id", "class"}, set()),
    "control": (["title", "param", "prop", "link", "part", "control"], {"title"}, {"id", "class"}, {"id"}),
    "param": (["prop", "link", "label", "usage", "constraint", "guideline", "value"], set(), {"id", "class"}, {"id"}),
    "part": (["title", "prop", "BLOCK", "part", "link"], set(), {"id", "name", "ns", "class", "title"}, {"name"}),
    "prop": ([], set(), {"name", "uuid", "ns", "value", "class", "group"}, {"name", "value"}),
    "link": (["text"], set(), {"href", "media-type", "rel", "resource-fragment"}, {"href"}),
    "remarks": (["BLOCK"], set(), set(), set()),
}
ONCE = {"title", "metadata", "last-modified", "version", "oscal-version", "remarks", "label"}
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


def check(path):
    root = ET.parse(path).getroot()
    ids, hrefs = set([]), []
    if root.tag != NS + "catalog" or not UUID.match(root.get("uuid", "")):
        say(root, "no catalog with a UUID of version 4 or 5")
    for element in root.iter():
        name = element.tag.replace(NS, "")
        order, required, attributes, needed = RULES.get(name, ([], set(), set(), set()))
        if name in RULES:
            check_order(element, name, order, required)
        elif len(element) or not (element.text or "").strip():
            say(element, "has elements in it or is empty")
        for attribute in set(element.attrib) - attributes:
            say(element, f"has an attribute '{attribute}'")
        for attribute in needed - set(element.attrib):
            say(element, f"lacks the attribute '{attribute}'")
        if name == "last-modified" and not TIME.match(element.text or ""):
            say(element, f"'{element.text}' is no time with its zone")
        if element.get("id") is not None or element.attrib:
            check_values(element, ids if element.get("id") else set(), hrefs)
    for element, target in hrefs:
        if target not in ids:
            say(element, f"'#{target}' leads nowhere")
    schema = os.environ.get("TICS_OSCAL_XSD")
    if schema:
        done = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", schema, path], capture_output=True, text=True)
        problems.extend(done.stderr.splitlines() if done.returncode else [])


for file in sys.argv[1:]:
    check(file)
print("\n".join(problems[:20]) if problems else f"{len(sys.argv) - 1} keep to the structure")
sys.exit(1 if problems else 0)
