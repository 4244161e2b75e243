"""What MicroPython's own tools/manifestfile.py makes of manifests.

Usage: manifest_judge.py TOOLS_FOLDER < {"variables": {...}, "manifests": [...]} > [{"error": ..., "files": [...], "empty": ...}]
"""

import json
import os
import sys

sys.path.insert(0, sys.argv[1])
import manifestfile  # noqa: E402


class Judge(manifestfile.ManifestFile):
    """Also notes whether a call froze nothing, which upstream does not tell."""

    empty = False

    def _search(self, *arguments, **named):
        before = len(self.files())
        super()._search(*arguments, **named)
        self.empty = self.empty or len(self.files()) == before


def judge(manifest, variables, folder):
    os.chdir(folder)
    one = Judge(manifestfile.MODE_FREEZE, variables)
    error = None
    try:
        one.execute(manifest)
    except manifestfile.ManifestFileError as failure:
        error = str(failure)
    is_source = manifestfile.KIND_FREEZE_AS_MPY
    files = [
        {
            "target": file.target_path,
            "path": os.path.normpath(file.full_path),
            "isSource": file.kind == is_source,
            "opt": None if file.opt is None else repr(file.opt),
            "version": file.metadata.version,
        }
        for file in one.files()
    ]
    return {"error": error, "files": files, "empty": one.empty}


task = json.load(sys.stdin)
folder = os.getcwd()
json.dump([judge(manifest, dict(task["variables"]), folder) for manifest in task["manifests"]], sys.stdout)
