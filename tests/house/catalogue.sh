# catalogue.sh -- the catalogue obeys its XSD and is whole: counts, texts in both languages, evidence that exists
# SPDX-License-Identifier: Apache-2.0
# usage: sh catalogue.sh [SCHEMA_DIR]   (default: that of this source tree)
# Prints every breach and exits 1 if there is one.
set -eu
schema=${1:-$(dirname "$0")/../../schema}
command -v xmllint >/dev/null || { echo "catalogue.sh: needs xmllint"; exit 77; }
xmllint --nonet --noout --schema "$schema/xsd/catalogue.xsd" "$schema/catalogues/tics.xml" 2>&1 |
  grep -v ' validates$' && { echo "catalogue.sh: breaches of catalogue.xsd, see above"; exit 1; }

exec python3 - "$schema" <<'PYTHON'
import collections, glob, os, re, sys
import xml.etree.ElementTree as ET

NS = '{urn:tics:catalogue:1}'
KIND = '{urn:tics:kind:1}'
LANG = '{http://www.w3.org/XML/1998/namespace}lang'
GROUPS = dict(GV=9, ID=8, LC=5, AC=5, HR=12, PH=14, MV=7, EL=20, SP=9, IN=6, AU=7, XT=12)
TIERS = dict(core=73, selective=29, extension=12)
CONFIDENCE = dict(A=30, B=55, C=29)
FLAGS, STAGES, SELFCHECK, KINDS, REQUIREMENTS = 23, 8, 8, 44, 114
TEXTS = ('title', 'statement', 'look', 'ask')
NOT_OURS = re.compile('適合|指摘|(?<![未己])判定|重大|軽微|[Cc]ompliant|[Cc]ertified')
JAPANESE = re.compile('[\u3040-\u30ff\u4e00-\u9fff]')
OWN = '要求事項は本ツール独自の整理であり、告示の条文ではありません。'
# these carry no day of checking: their age would be that of the start of a right, or of the last edit
NO_AGE = set('access_right account cloud_service device_asset role_appointment supplier zone zone_permit'.split())
problems = []


def say(where, text):
    problems.append('%s: %s' % (where, text))


def texts(element, tag, where, pairs=1):
    found = element.findall(NS + tag)
    if sorted(t.get(LANG) or '' for t in found) != ['en'] * pairs + ['ja'] * pairs:
        say(where, '%s does not stand in ja and in en' % tag)
    for text in found:
        words, lang = (text.text or '').strip(), text.get(LANG)
        if not words:
            say(where, '%s (%s) is empty' % (tag, lang))
        if NOT_OURS.search(words):
            say(where, "%s (%s) has a word that is not ours to use: '%s'" % (tag, lang, words))
        if words and (lang == 'ja') != bool(JAPANESE.search(words)):
            say(where, "%s (%s) is in the other language: '%s'" % (tag, lang, words))
    return {t.get(LANG): (t.text or '').strip() for t in found}


def count(what, found, wanted):
    if found != wanted:
        say('tics.xml', 'expected %s %s, found %s' % (wanted, what, found))


def counts(requirements, attribute, wanted):
    found = dict(collections.Counter(r.get(attribute) for r in requirements))
    for name in sorted(set(found) | set(wanted)):
        count("requirements with %s '%s'" % (attribute, name), found.get(name, 0), wanted.get(name, 0))


def read_kinds(schema):
    kinds = {}
    for path in glob.glob(schema + '/kinds/*.xml'):
        root = ET.parse(path).getroot()
        kinds[root.get('id')] = {f.get('name'): f for f in root.findall(KIND + 'field')}
    return kinds


def check_where(where, evidence, fields):
    for pair in filter(None, (evidence.get('where') or '').split(';')):
        name, _, value = pair.partition('=')
        field = fields.get(name)
        if field is None:
            say(where, "kind '%s' has no field '%s'" % (evidence.get('kind'), name))
            continue
        codes = [v.get('code') for v in field.findall(KIND + 'value')]
        codes = ['yes', 'no'] if field.get('type') == 'boolean' else codes
        if value not in codes:
            say(where, "'%s' is no value of %s.%s" % (value, evidence.get('kind'), name))


def check_evidence(requirement, kinds):
    where, seen = requirement.get('id'), set()
    expected = requirement.findall(NS + 'expects/' + NS + 'evidence')
    if not expected or expected[0].get('role') != 'mandatory':
        say(where, 'the first evidence is not there or not mandatory')
    for evidence in expected:
        kind = evidence.get('kind')
        if kind not in kinds:
            say(where, "there is no kind '%s'" % kind)
            continue
        check_where(where, evidence, kinds[kind])
        if (kind, evidence.get('where')) in seen:
            say(where, "'%s' is expected twice" % kind)
        seen.add((kind, evidence.get('where')))
        if evidence.get('per') not in ('once', 'event', 'period'):
            say(where, "'%s' says nothing of once, event or period" % kind)
        if evidence.get('freshness_days') and kind in NO_AGE:
            say(where, "'%s' has no day to count freshness from" % kind)
    mode = requirement.find(NS + 'expects').get('mode')
    if mode == 'any' and sum(e.get('role') == 'mandatory' for e in expected) < 2:
        say(where, 'any of one is no choice')


def check_requirement(requirement, kinds, flags, groups):
    where = requirement.get('id')
    if requirement.get('group') != where[:2] or where[:2] not in groups:
        say(where, "group '%s' does not fit or is not declared" % requirement.get('group'))
    if requirement.get('official_ref') != '':
        say(where, "official_ref is '%s', but no clause number is confirmed" % requirement.get('official_ref'))
    if requirement.get('flag') != 'always' and requirement.get('flag') not in flags:
        say(where, "flag '%s' is not declared" % requirement.get('flag'))
    for attribute, last in (('stage', STAGES), ('selfcheck', SELFCHECK)):
        if requirement.get(attribute) not in [str(n) for n in range(1, last + 1)]:
            say(where, "%s '%s' is not one of 1 to %d" % (attribute, requirement.get(attribute), last))
    if (where[:2] == 'XT') != (requirement.get('tier') == 'extension'):
        say(where, 'the extension and its group differ')
    check_evidence(requirement, kinds)


def check_texts(requirements):
    used = {}
    for requirement in requirements:
        where = requirement.get('id')
        for tag in TEXTS:
            for lang, words in texts(requirement, tag, where).items():
                if words in used:
                    say(where, "%s (%s) is also that of %s: '%s'" % (tag, lang, used[words], words))
                used[words] = where
                ends = {'ja': '。', 'en': ('.', '?')}.get(lang, '')
                sentence = re.sub(r'[。.?]$', '', words)
                if tag in ('look', 'ask') and (not words.endswith(ends) or re.search(r'[。]|[.?] ', sentence)):
                    say(where, "%s (%s) is not one sentence: '%s'" % (tag, lang, words))


def check_root(root, kinds):
    texts(root, 'title', 'catalogue')
    texts(root, 'notice', 'catalogue', len(root.findall(NS + 'notice')) // 2)
    notices = [t.text for t in root.findall(NS + 'notice')]
    if not notices[0].startswith(OWN):
        say('catalogue', "the notice does not begin with '%s'" % OWN)
    if '条項番号' not in notices[0] or '優先' not in notices[0]:
        say('catalogue', 'the notice is silent on clause numbers or on what prevails')
    for tag, key in (('flag', 'id'), ('group', 'id'), ('stage', 'n'), ('field_of_selfcheck', 'n')):
        for element in root.findall(NS + tag):
            texts(element, 'title', '%s %s' % (tag, element.get(key)))
    for tag in ('stage', 'field_of_selfcheck'):
        numbers = [e.get('n') for e in root.findall(NS + tag)]
        count('%s in order' % tag, numbers, [str(n) for n in range(1, 9)])
    hidden = [e.get('n') for e in root.findall(NS + 'field_of_selfcheck') if e.get('public') != 'yes']
    count('field of the self-check that is not public', hidden, ['8'])
    for flag in root.findall(NS + 'flag'):
        texts(flag, 'question', 'flag ' + flag.get('id'))
        if flag.get('stage') not in [str(n) for n in range(1, STAGES + 1)]:
            say('flag ' + flag.get('id'), 'asked at no stage')
        if flag.get('propose') and flag.get('propose') not in kinds:
            say('flag ' + flag.get('id'), "proposed by '%s', which is no kind" % flag.get('propose'))


def main(schema):
    root = ET.parse(os.path.join(schema, 'catalogues', 'tics.xml')).getroot()
    requirements = root.findall(NS + 'requirement')
    kinds = read_kinds(schema)
    flags = [f.get('id') for f in root.findall(NS + 'flag')]
    groups = [g.get('id') for g in root.findall(NS + 'group')]
    count('kinds', len(kinds), KINDS)
    count('flags', len(flags), FLAGS)
    count('groups', groups, list(GROUPS))
    count('requirements', len(requirements), REQUIREMENTS)
    counts(requirements, 'group', GROUPS)
    counts(requirements, 'tier', TIERS)
    counts(requirements, 'confidence', CONFIDENCE)
    check_root(root, kinds)
    for requirement in requirements:
        check_requirement(requirement, kinds, flags, groups)
    check_texts(requirements)
    for flag in set(flags) - {r.get('flag') for r in requirements}:
        say('flag ' + flag, 'is asked for nothing')
    for problem in problems:
        print(problem)
    if problems:
        print('catalogue.sh: %d breaches' % len(problems))
        return 1
    print('catalogue.sh: %d requirements (%s; confidence %s), %d flags, %d texts hold together' % (
        len(requirements), ', '.join('%d %s' % (n, t) for t, n in TIERS.items()),
        ', '.join('%s %d' % c for c in CONFIDENCE.items()), len(flags), len(requirements) * len(TEXTS) * 2))
    return 0


sys.exit(main(sys.argv[1]))
PYTHON
