#!/bin/sh
# kinds.sh -- the kind files hold together: what kind.xsd cannot say
# SPDX-License-Identifier: Apache-2.0
#
# usage: kinds.sh [DIRECTORY OF schema/]   (default: that of this source tree)
# Prints every breach as file: reason and exits 1 if there is one.
set -eu
schema=${1:-$(dirname "$0")/../../schema}
xmllint --nonet --noout --schema "$schema/xsd/kind.xsd" "$schema"/kinds/*.xml "$schema"/kinds/system/*.xml 2>&1 |
  grep -v ' validates$' && { echo "kinds.sh: breaches of kind.xsd, see above"; exit 1; }

exec python3 - "$schema" <<'PYTHON'
import collections, glob, os, re, sys, unicodedata
import xml.etree.ElementTree as ET

NS = '{urn:tics:kind:1}'
LANG = '{http://www.w3.org/XML/1998/namespace}lang'
COMMON = {'number', 'status', 'void_reason', 'requirement_ids', 'confidentiality', 'note'}
COLUMNS = {'record', 'committed_at', 'first_committed_at', 'change_no', 'first_change_no', 'vid', 'n'}  # of every view; only system kinds may carry them
SYSTEM = set('officer scope unit site system parameter judgement change_review seal baseline signer map '
             'disclosure_policy tombstone calendar_day own_rule gate_profile official_ref scheme scheme_requirement head_acceptance'.split())
DATES = ('date', 'datetime')
NOT_OURS = re.compile('適合|指摘|(?<![未己])判定|重大|軽微|compliant|certified as')
BODY = ('corrective_action', 'body_result')  # what the certification body wrote, in its words
problems = []


def key(text):  # as tics_text_key: NFKC, case folded, without blanks
    return ''.join(unicodedata.normalize('NFKC', text).casefold().split())


def say(kind, text):
    problems.append('%s.xml: %s' % (kind, text))


class Kind:
    def __init__(self, path):
        self.root = ET.parse(path).getroot()
        self.id = self.root.get('id')
        self.name = os.path.basename(path)[:-4]
        self.system = os.path.basename(os.path.dirname(path)) == 'system'
        self.top = [e for e in self.root if e.tag in (NS + 'field', NS + 'group')]
        self.by_name = {e.get('name'): e for e in self.top}
        self.children = [(g, f) for g in self.top if g.tag == NS + 'group' for f in g.findall(NS + 'field')]
        self.fields = [(f.get('name'), f) for f in self.top if f.tag == NS + 'field']
        self.fields += [(g.get('name') + '.' + f.get('name'), f) for g, f in self.children]
        self.key = self.root.find(NS + 'key').get('fields').split()

    def date(self, name, child=False):
        found = self.by_name.get(name)
        if found is None and child:
            named = [f for _, f in self.children if f.get('name') == name]
            found = named[0] if len(named) == 1 else None
        return found is not None and found.get('type') in DATES and found.get('list') != 'yes'


def words(kind, element, where):
    for tag in ('title', 'summary', 'hint'):
        found = element.findall(NS + tag)
        if not found:
            continue
        if sorted(t.get(LANG) or '' for t in found) != ['en', 'ja']:
            say(kind.id, '%s: %s does not stand once in ja and once in en' % (where, tag))
        for text in found:
            if NOT_OURS.search(text.text or '') and (kind.id, where.split('=')[0]) != BODY:
                say(kind.id, "%s: a word that is not ours to use: '%s'" % (where, text.text))
            japanese = re.search('[\u3040-\u30ff\u4e00-\u9fff]', text.text or '')
            if text.get(LANG) == 'en' and japanese:
                say(kind.id, "%s: Japanese in the English %s: '%s'" % (where, tag, text.text))


def claims(element, name):
    texts = [name] + [t.text for t in element.findall(NS + 'title') + element.findall(NS + 'synonym')]
    return [key(t) for t in texts]


def check_names(kind):
    if kind.id != kind.name:
        say(kind.name, "id '%s' differs from the file name" % kind.id)
    if (kind.root.get('system') == 'yes') != kind.system:
        say(kind.id, 'attribute system does not fit the folder')
    if (kind.root.get('rows') == 'yes') != (kind.id == 'zone_log'):
        say(kind.id, 'attribute rows is for zone_log only')
    words(kind, kind.root, 'kind')
    for element in kind.top:
        if element.tag == NS + 'group':
            words(kind, element, element.get('name'))
    for path, field in kind.fields:
        words(kind, field, path)
        if path.split('.')[-1] in COMMON:
            say(kind.id, "field '%s' has the name of a common field" % path)
        if not kind.system and path.split('.')[-1] in COLUMNS:
            say(kind.id, "field '%s' has the name of a column of every view" % path)
    for group, field in kind.children:
        if field.get('name') in kind.key:
            say(kind.id, "'%s.%s' has the name of a key field" % (group.get('name'), field.get('name')))
    for group in {g.get('name'): g for g, _ in kind.children}.values():
        names = [f.get('name') for f in group.findall(NS + 'field')]
        if len(set(names)) != len(names):
            say(kind.id, "group '%s' has two fields of one name" % group.get('name'))


def check_headings(kind):
    claimed = {}
    for path, field in kind.fields:
        child = path.split('.')[-1]
        bare = child if child == path or [p.split('.')[-1] for p, _ in kind.fields].count(child) == 1 else path
        for text in set(claims(field, bare)):
            if text in claimed:
                say(kind.id, "heading '%s' means both '%s' and '%s'" % (text, claimed[text], path))
            claimed[text] = path


def check_types(kind, kinds):
    for path, field in kind.fields:
        kind_type, target, name = field.get('type'), field.get('kind'), path.split('.')[-1]
        if kind_type == 'ref' and not target or target and kind_type not in ('ref', 'text'):
            say(kind.id, "'%s': a reference names kinds, nothing else does" % path)
        for other in (target or '').split():
            if other not in kinds:
                say(kind.id, "'%s' refers to '%s', which is no kind" % (path, other))
            elif kind_type == 'ref' and field.get('by') is None and len(kinds[other].key) != 1:
                say(kind.id, "'%s' refers to '%s', whose key has several fields" % (path, other))
        # a rule is the company's text about records, no words about people: it must be there for who checks the history; so must a time stamp
        if kind_type == 'prose' and field.get('personal') != 'yes' and (kind.id, path) not in (('own_rule', 'definition'), ('gate_profile', 'definition'), ('seal', 'token')):
            say(kind.id, "'%s' is free text and not personal" % path)
        if kind_type in ('ref', 'id') and field.get('personal') == 'yes':
            say(kind.id, "'%s' is a pseudonym or number and need not be personal" % path)
        if name.endswith('_on') and kind_type != 'date' or name.endswith('_at') and kind_type != 'datetime':
            say(kind.id, "'%s' is of type %s: _on is a date, _at a datetime" % (path, kind_type))
        check_values(kind, path, field)


def check_values(kind, path, field):
    values = field.findall(NS + 'value')
    if (field.get('type') == 'enum') != bool(values):
        say(kind.id, "'%s': an enum has values, nothing else does" % path)
    claimed = {}
    for value in values:
        words(kind, value, '%s=%s' % (path, value.get('code')))
        for text in set(claims(value, value.get('code'))):
            if text in claimed:
                say(kind.id, "'%s': '%s' means both %s and %s" % (path, text, claimed[text], value.get('code')))
            claimed[text] = value.get('code')


def check_key(kind):
    for name in kind.key:
        field = kind.by_name.get(name)
        if field is None or field.tag != NS + 'field' or field.get('list') == 'yes':
            say(kind.id, "key: '%s' is no single value of the kind" % name)
        elif field.get('personal') == 'yes' or field.get('required') != 'yes' and name == kind.key[0]:
            say(kind.id, "key: '%s' must be public, the first of them required" % name)
    ids = [n for n, f in kind.fields if f.get('type') == 'id']
    if any(n not in kind.key for n in ids):
        say(kind.id, 'a field of type id is not in the key')
    label = kind.root.find(NS + 'label')
    for name in label.get('fields').split() if label is not None else []:
        if name not in kind.by_name or kind.by_name[name].tag != NS + 'field':
            say(kind.id, "label: no field '%s'" % name)


def check_dates(kind, kinds):
    for tag, attributes in (('validity', ('from', 'to')), ('evidence', ('date',))):
        element = kind.root.find(NS + tag)
        for attribute in attributes if element is not None else ():
            name = element.get(attribute)
            if name is not None and not kind.date(name):
                say(kind.id, "%s: '%s' is no date of the kind" % (tag, name))
    retention = kind.root.find(NS + 'retention')
    if retention is None:
        if not kind.system:
            say(kind.id, 'no retention')
        return
    start, through = retention.get('from'), retention.get('through')
    if through is not None:
        reference = kind.by_name.get(through)
        if reference is None or reference.get('type') != 'ref' or start is None:
            say(kind.id, "retention: '%s' is no reference, or from is missing" % through)
            return
        for other in reference.get('kind').split():
            if other in kinds and not kinds[other].date(start, child=True):
                say(kind.id, "retention: '%s' has no date '%s'" % (other, start))
    elif start is not None and not kind.date(start, child=True):
        say(kind.id, "retention: '%s' is no date of the kind" % start)
    elif start is None and kind.root.find(NS + 'evidence') is None:
        say(kind.id, 'retention: neither from nor an evidence date')


def check_all(kinds):
    orders = sorted(int(k.root.get('order')) for k in kinds.values() if not k.system)
    if orders != list(range(1, 45)):
        problems.append('kinds/: expected 44 kinds with the orders 1 to 44, found %d: %s' % (len(orders), orders))
    orders = sorted(int(k.root.get('order')) for k in kinds.values() if k.system)
    if len(set(orders)) != len(orders) or orders and orders[0] < 101:
        problems.append('kinds/system/: orders must be unique and from 101: %s' % orders)
    if {k.id for k in kinds.values() if k.system} != SYSTEM:
        problems.append('kinds/system/: not the system kinds of the design')
    claimed = {}
    for kind in kinds.values():
        for text in set(claims(kind.root, kind.id)):
            if text in claimed:
                say(kind.id, "the name '%s' is also one of %s" % (text, claimed[text]))
            claimed[text] = kind.id


def main(schema):
    paths = sorted(glob.glob(schema + '/kinds/*.xml')) + sorted(glob.glob(schema + '/kinds/system/*.xml'))
    kinds = collections.OrderedDict((k.id, k) for k in map(Kind, paths))
    if len(kinds) != len(paths):
        problems.append('kinds/: two files have one id')
    for kind in kinds.values():
        check_names(kind)
        check_headings(kind)
        check_types(kind, kinds)
        check_key(kind)
        check_dates(kind, kinds)
    check_all(kinds)
    for problem in problems:
        print(problem)
    if problems:
        print('kinds.sh: %d breaches' % len(problems))
        return 1
    print('kinds.sh: %d kinds, %d fields hold together' % (len(kinds), sum(len(k.fields) for k in kinds.values())))
    return 0


sys.exit(main(sys.argv[1]))
PYTHON
