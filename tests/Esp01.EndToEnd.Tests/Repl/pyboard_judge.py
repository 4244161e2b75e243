# Moves files with MicroPython's own pyboard.py, for comparison: TOOLS DEVICE get|put FOLDER NAME...
# A NAME is a file in the root of the board's file system and in FOLDER. Prints how many seconds the transfers took.
import sys
import time

tools, device, verb, folder = sys.argv[1:5]
sys.path.insert(0, tools)
import pyboard

board = pyboard.Pyboard(device, 115200)
board.enter_raw_repl(soft_reset=False)
start = time.monotonic()
for name in sys.argv[5:]:
    local = folder + "/" + name
    if verb == "get":
        board.fs_get("/" + name, local)
    else:
        board.fs_put(local, "/" + name)
print("%.3f" % (time.monotonic() - start))
board.exit_raw_repl()
board.close()
