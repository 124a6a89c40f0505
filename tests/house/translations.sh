# translations.sh -- every message of the C sources has its Japanese
# SPDX-License-Identifier: Apache-2.0
set -u
command -v xgettext >/dev/null || exit 77
sh po/update
