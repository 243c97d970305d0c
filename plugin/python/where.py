# SPDX-License-Identifier: LGPL-3.0-or-later
"""where.py PREFIX: the folder below PREFIX in which this Python looks for modules, or else the one in which another of its version with that prefix does."""

import site
import sys
import sysconfig

prefix = sys.argv[1]
# Meson's own choice for /usr/local is a folder in which Debian's Python does not look.
places = [place for place in site.getsitepackages() if place.startswith(prefix + "/lib/")]
print(places[0] if places else sysconfig.get_path("purelib", "posix_prefix", {"base": prefix}))
