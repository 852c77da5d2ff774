"""Runs a program and prints its wall seconds, its CPU seconds and its peak memory in KiB.

The peak is at least what this interpreter takes before the program starts, about 10 MiB.
"""
import resource
import subprocess
import sys
import time

start = time.monotonic()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
wall = time.monotonic() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(wall, used.ru_utime + used.ru_stime, used.ru_maxrss)
