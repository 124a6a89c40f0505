# pictures.py -- the pictures of the README: pictures.py PAGES FOLDER, of reports of the made-up company (tics report all -o PAGES)
# SPDX-License-Identifier: Apache-2.0
import os
import sys

sys.dont_write_bytecode = True
import chromium

# page, what of it at 1280 px (an element to begin at, or the top; pixels high)
PICTURES = (("gap", None, 1130), ("people", "#matrix", 760), ("zones", "#hours", 760))


def main(pages, folder):
    os.makedirs(folder, exist_ok=True)
    with chromium.Chromium() as browser:
        browser.size(1280, 1400)
        for name, begin, height in PICTURES:
            page = os.path.join(pages, name + ".html")
            if not os.path.exists(page):
                sys.exit(f"no page {page}")
            browser.open(page)
            top = browser.run("const at = arguments[0] && document.querySelector(arguments[0]); return at ? at.getBoundingClientRect().top + scrollY - 16 : 0", begin)
            browser.picture(os.path.join(folder, name + ".png"), clip=(0, top, 1280, height, 0.625))


if __name__ == "__main__":
    main(*sys.argv[1:3])
