"""Threads of somebody's program that use the library for the first time at once: no process ends by it."""

import subprocess
import sys

CODE = """
import sys, threading
import msgspec
from dedup.model import Article, Match, Relation, Story
from dedup.options.settings import Options
from dedup.store import codec

sys.setswitchinterval(1e-6)
article, options = codec.encode(Article("a", "b")), msgspec.json.encode(Options())
together, found = threading.Barrier(16), []

def work(number):
    together.wait()
    found.append(codec.decode(article, Article) if number % 2 else codec.options(options))

threads = [threading.Thread(target=work, args=(number,)) for number in range(16)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(found), Article("a", "b") in found, Options() in found)
"""


def test_types_are_looked_at_by_one_thread_at_a_time():
    for _ in range(8):
        done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)  # noqa: S603 - ours
        assert (done.returncode, done.stdout.split()) == (0, ["16", "True", "True"]), done.stderr
