#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""oscal_mutants.py -- does oscal_check.py refuse what breaks its rules: oscal_mutants.py FOLDER WORK: the documents of a package, each time with one thing wrong

Each line: the rule in words, the document, what is replaced (a regular expression, its first place) by what, and what the checker must say.
"""
import os
import re
import shutil
import sys

sys.dont_write_bytecode = True
import oscal_check  # noqa: E402

C, P, R, M = "catalog", "assessment-plan", "assessment-results", "poam"
OTHER = "11111111-2222-4333-8444-555555555555"
MUTANTS = [
    ("the root is an OSCAL document", C, r"<(/?)catalog\b", r"<\1catalogue", "no OSCAL document", 0),
    ("a DOCTYPE is refused", C, r"\?>\n", "?>\n<!DOCTYPE catalog>\n", "DOCTYPE"),
    ("UTF-8 is declared", P, "UTF-8", "ISO-8859-1", "UTF-8"),
    ("the root has a uuid", P, r'(<assessment-plan [^>]*) uuid="[^"]*"', r"\1", "lacks the attribute 'uuid'"),
    ("a uuid is of version 4 or 5", R, r'(<observation uuid=".{14})5', r"\g<1>1", "no UUID of version 4 or 5"),
    ("a uuid stands once", R, r'(<result uuid=")[^"]*', lambda m: m.group(1) + oscal_check.ET.parse(path(R)).getroot().get("uuid"), "stands twice"),
    ("metadata comes first", P, r"(<metadata>.*?</metadata>)(.*?<import-ssp [^>]*/>)", r"\2\1", "stands too late"),
    ("metadata is required", P, r"<metadata>.*?</metadata>", "", "lacks 'metadata'"),
    ("a title is required", R, r"<title>[^<]*</title>", "", "lacks 'title'"),
    ("a title stands once", R, r"(<title>[^<]*</title>)", r"\1\1", "stands 2 times"),
    ("a title says something", R, r"<title>[^<]*</title>", "<title> </title>", "says nothing"),
    ("version and oscal-version in order", R, r"(<version>[^<]*</version>)\s*(<oscal-version>[^<]*</oscal-version>)", r"\2\1", "stands too late"),
    ("a version is required", R, r"<version>[^<]*</version>", "", "lacks 'version'"),
    ("a version of OSCAL that readers take", R, r"<oscal-version>[^<]*", "<oscal-version>2.0.0", "no version"),
    ("a time has its zone", R, r"(<last-modified>[^<+]*)\+09:00", r"\1", "no time with its zone"),
    ("a time is one", R, r"(<last-modified>\d{4}-)\d\d-\d\d", r"\g<1>02-30", "no time with its zone"),
    ("no hour 24", R, r"(<collected>[^T]*T)\d\d", r"\g<1>24", "no time with its zone"),
    ("no second 60", R, r"(<collected>[^T]*T\d\d:\d\d:)\d\d", r"\g<1>60", "no time with its zone"),
    ("years from 1900 on", R, r"<collected>\d{4}", "<collected>1899", "no time with its zone"),
    ("a zone with its colon", R, r"(<collected>[^+]*\+09):", r"\1", "no time with its zone"),
    ("a zone that is in use", R, r"(<collected>[^+]*)\+09:00", r"\1+05:15", "no time with its zone"),
    ("a period ends after it began", R, r"<end>\d{4}", "<end>1999", "ends before it began"),
    ("when it was collected is required", R, r"<collected>[^<]*</collected>", "", "lacks 'collected'"),
    ("a method is required", R, r"<method>[^<]*</method>", "", "lacks 'method'"),
    ("methods are four", R, r"<method>[^<]*", "<method>GUESS", "method 'GUESS'"),
    ("evidence stands before when it was collected", R, r"(<relevant-evidence .*?</relevant-evidence>\s*)(<collected>[^<]*</collected>)", r"\2\1", "stands too late"),
    ("evidence is described", R, r"(<relevant-evidence [^>]*>)\s*<description>.*?</description>", r"\1", "lacks 'description'"),
    ("evidence leads to a resource", R, r'(<relevant-evidence href="#)[^"]*', rf"\g<1>{OTHER}", "leads nowhere"),
    ("evidence leads to a resource and to nothing else", R, r'(<relevant-evidence href="#)[^"]*', lambda m: m.group(1) + first(R, "observation"), "leads to no resource"),
    ("a prop has a name", R, r'<prop name="material"', "<prop", "lacks the attribute 'name'"),
    ("a prop has a value", R, r'(<prop name="material" [^>]*) value="[^"]*"', r"\1", "lacks the attribute 'value'"),
    ("a value is not empty", R, r'(<prop name="material" [^>]*value=")[^"]*', r"\1", "is empty"),
    ("a value has no outer blanks", R, r'(<prop name="material" [^>]*value=")', r"\1 ", "outer blanks"),
    ("a name is a token", R, r'<prop name="material"', '<prop name="1 material"', "is no token"),
    ("a name of ours has our namespace", R, r'<prop name="material" ns="[^"]*"', '<prop name="material"', "has no namespace"),
    ("a namespace is ours", R, r'<prop name="material" ns="[^"]*"', '<prop name="material" ns="urn:other"', "ns 'urn:other'"),
    ("no attribute but those it has", R, r"<observation ", '<observation colour="red" ', "has an attribute 'colour'"),
    ("no element of others", R, r"<method>", '<note xmlns="urn:other"/><method>', "does not belong into it"),
    ("no element that is not OSCAL's", R, r"<method>", "<note/><method>", "does not belong into it"),
    ("no text between elements", R, r"<method>", "words<method>", "text between elements"),
    ("no text where paragraphs belong", R, r"<description>\s*<p>([^<]*)</p>", r"<description>\1", "text between elements"),
    ("a paragraph says something", R, r"<p>[^<]*</p>", "<p/>", "says nothing"),
    ("no markup in a word", R, r"<method>EXAMINE", "<method><b>EXAMINE</b>", "has elements in it"),
    ("a hash is of SHA-256", R, r'algorithm="SHA-256"', 'algorithm="MD5"', "algorithm 'MD5'"),
    ("a hash names how it was made", R, r' algorithm="SHA-256"', "", "lacks the attribute 'algorithm'"),
    ("a hash has 64 digits", R, r"(<hash [^>]*>)[0-9a-f]{2}", r"\1", "no SHA-256"),
    ("a hash is that of the file", R, r"(<hash [^>]*>)[0-9a-f]{8}", r"\g<1>00000000", "another SHA-256"),
    ("a file is there", R, r'(<rlink href=")[^"]*', r"\1../evidence/none.xml", "is not there"),
    ("a link is a URI", R, r'(<rlink href="\.\./)', r"\1a b/", "is no URI"),
    ("a media type is one", R, r'media-type="application/xml"', 'media-type="xml"', "media-type 'xml'"),
    ("what a link says is allowed", P, r'rel="reference"', 'rel="see"', "rel 'see'"),
    ("the catalog is there", P, r'href="catalog.xml"', 'href="catalogue.xml"', "is not there"),
    ("the plan is there", R, r'href="assessment-plan.xml"', 'href="plan.xml"', "is not there"),
    ("results name a plan", R, r"<import-ap [^>]*/>", "", "lacks 'import-ap'"),
    ("a plan names a system", P, r"<import-ssp [^>]*/>", "", "lacks 'import-ssp'"),
    ("what it names is there", P, r'(<import-ssp href="#)[^"]*', rf"\g<1>{OTHER}", "leads to no resource"),
    ("results say what was looked at", R, r"<reviewed-controls>.*?</reviewed-controls>", "", "lacks 'reviewed-controls'"),
    ("a selection says all", P, r"<include-all/>", "", "lacks 'include-all'"),
    ("what is left out is a requirement", P, r'(<exclude-control control-id=")', r"\1s-", "is no requirement of the catalog"),
    ("what is left out is left out once", P, r"(<exclude-control [^>]*/>)", r"\1\1", "left out twice"),
    ("a finding is about a statement", R, r'target-id="s-', 'target-id="', "is no statement of the catalog"),
    ("a finding is about something", R, r"<target .*?</target>", "", "lacks 'target'"),
    ("a finding is of a kind", R, r'<target type="statement-id"', '<target type="control"', "type 'control'"),
    ("a requirement has one finding", R, r'(<finding uuid=")[^"]*(".*?</finding>)', rf"\g<0>\g<1>{OTHER}\2", "two findings of one requirement"),
    ("no finding of what is left out", R, r"<include-all/>", lambda m: m.group(0) + '<exclude-control control-id="' + target() + '"/>', "a requirement that is left out"),
    ("a target has a state", R, r'(<target [^>]*>)\s*<status [^>]*/>', r"\1", "lacks 'status'"),
    ("states are two", R, r'state="not-satisfied"', 'state="partial"', "state 'partial'"),
    ("a finding leads to an observation", R, r'(<finding .*?<related-observation observation-uuid=")[^"]*', rf"\g<1>{OTHER}", "leads to no observation"),
    ("and to nothing else", R, r'(<finding .*?<related-observation observation-uuid=")[^"]*', lambda m: m.group(1) + first(R, "risk"), "leads to no observation"),
    ("and to the same once", R, r"(<related-observation [^>]*/>)", r"\1\1", "leads twice to the same"),
    ("a finding leads to a risk", R, r'(<associated-risk risk-uuid=")[^"]*', lambda m: m.group(1) + first(R, "observation"), "leads to no risk"),
    ("observations stand before risks", R, r"(<risk uuid=.*?</risk>\s*)", r"", "leads to no risk"),
    ("an observation stands before findings", R, r"(<observation .*?</observation>)(.*</finding>)", r"\2\1", "stands too late"),
    ("a risk has a statement", R, r"<statement>.*?</statement>", "", "lacks 'statement'"),
    ("a risk has a status", R, r"(</statement>.*?)<status>[^<]*</status>", r"\1", "lacks 'status'"),
    ("a status is allowed", R, r"<status>[^<]*", "<status>shut", "status 'shut'"),
    ("a response says of which stage it is", R, r' lifecycle="[^"]*"', "", "lacks the attribute 'lifecycle'"),
    ("such stages are three", R, r'lifecycle="[^"]*"', 'lifecycle="later"', "lifecycle 'later'"),
    ("a party is of a kind", R, r'type="organization"', 'type="firm"', "type 'firm'"),
    ("a party has a uuid", R, r'<party uuid="[^"]*"', "<party", "lacks the attribute 'uuid'"),
    ("a party has one name", R, r"(<name>[^<]*</name>)", r"\1\1", "stands 2 times"),
    ("a plan of action has items", M, r"<poam-item .*</poam-item>", "", "lacks 'poam-item'"),
    ("an item has a description", M, r"(<poam-item [^>]*>\s*<title>[^<]*</title>)\s*<description>.*?</description>", r"\1", "lacks 'description'"),
    ("an item leads to a risk", M, r'(<associated-risk risk-uuid=")[^"]*', rf"\g<1>{OTHER}", "leads to no risk"),
    ("a plan of action says of which system", M, r"<system-id .*?</system-id>", "", "lacks 'system-id'"),
    ("what names the system is of a kind", M, r'identifier-type="[^"]*"', 'identifier-type="urn:x"', "identifier-type 'urn:x'"),
    ("findings do not stand in a plan of action, which 1.0 would refuse", M, r"<poam-item ", "<finding/><poam-item ", "does not belong into it"),
    ("a group has a title", C, r'(<group [^>]*>)\s*<title>[^<]*</title>', r"\1", "lacks 'title'"),
    ("a group holds groups or requirements", C, r"(<group [^>]*>\s*<title>[^<]*</title>)", r"\1<group><title>x</title></group>", "holds groups and controls"),
    ("a requirement has an id", C, r'<control id="[^"]*"', "<control", "lacks the attribute 'id'"),
    ("an id is a token", C, r'<control id="', '<control id="1', "is no token"),
    ("an id in kanji, which some readers refuse, is none", C, r'<control id="[^"]*"', '<control id="統制"', "is no token"),
    ("an id stands once", C, r'(<control id=")([^"]*)(".*?<control id=")[^"]*', r"\1\2\3\2", "the id stands twice"),
    ("props stand before parts", C, r"(<prop [^>]*/>\s*)(<part .*?</part>)", r"\2\1", "stands too late"),
    ("a part has a name", C, r'(<part [^>]*)name="statement"', r"\1", "lacks the attribute 'name'"),
    ("names of parts are OSCAL's or ours", C, r'name="assessment-objective"', 'name="objectives-of-ours"', "has no namespace"),
]


def path(document):
    return os.path.join(sys.argv[1], document + ".xml")


def first(document, element):
    return oscal_check.ET.parse(path(document)).getroot().find(f".//{oscal_check.NS}{element}").get("uuid")


def target():
    return oscal_check.ET.parse(path(R)).getroot().find(f".//{oscal_check.NS}target").get("target-id")[2:]


def said(document, text):
    """What the checker says of a document that stands among the others in WORK."""
    with open(os.path.join(sys.argv[2], "oscal", document + ".xml"), "w", encoding="utf-8") as file:
        file.write(text)
    oscal_check.problems.clear()
    try:
        oscal_check.check(file.name)
    except oscal_check.ET.ParseError as problem:
        oscal_check.problems.append(f"no XML: {problem}")
    return oscal_check.problems


texts = {}
os.makedirs(sys.argv[2])
os.symlink(os.path.abspath(os.path.join(sys.argv[1], "..", "evidence")), os.path.join(sys.argv[2], "evidence"))
shutil.copytree(sys.argv[1], os.path.join(sys.argv[2], "oscal"))
for name in (C, P, R, M):
    with open(path(name), encoding="utf-8") as file:
        texts[name] = file.read()
missed = sum(bool(said(name, texts[name])) for name in texts) # as they are, nothing is wrong
for rule, document, pattern, wrong, wanted, *count in MUTANTS:
    text = re.sub(pattern, wrong, texts[document], count=count[0] if count else 1, flags=re.S)
    found = said(document, text)
    if text == texts[document] or not any(wanted in problem for problem in found):
        missed += 1
        print(f"{rule}: {'nothing was changed' if text == texts[document] else found[:3] or 'not refused'}")
    shutil.copy(path(document), os.path.join(sys.argv[2], "oscal", document + ".xml"))
print(f"{len(MUTANTS) - missed} of {len(MUTANTS)} documents with one thing wrong are refused for it")
sys.exit(1 if missed else 0)
