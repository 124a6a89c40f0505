#!/usr/bin/env python3
# generate.py -- writes the made-up companies: python3 tests/demo/generate.py tests/data
# SPDX-License-Identifier: Apache-2.0
"""見本精工株式会社 (tests/data/demo) and a company that has just begun (tests/data/demo-begin). Nothing in them is real."""

import sys
from pathlib import Path

sys.dont_write_bytecode = True  # nothing is left beside the sources

import access
import begin
import checks
import logs
import papers
import people
import places
from book import Book


def main():
    root = Path(sys.argv[1])
    book = Book(root / "demo")
    staff = people.build(book)
    papers.first(book)
    places.write(book)
    people.roster(book, staff)
    people.pledges(book, staff)
    people.leavers(book, staff)
    access.write(book, staff, places.RIGHTS)
    logs.write(book, staff, access.permits(staff))
    papers.write(book, staff)
    checks.write(book)
    book.finish()
    begin.write(Book(root / "demo-begin"))


if __name__ == "__main__":
    main()
