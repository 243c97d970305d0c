# SPDX-License-Identifier: LGPL-3.0-or-later
"""python.py ROOTPRINT [ROWS [REPEATS]]: the module for Python and `rootprint batch` on the same arrays, in one thread and in all; first whether they agree. Nanoseconds for each row, of
the processor and of the clock, the medians of runs that take turns. The program also starts and reads the file; Python maps it."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

import numpy

import rootprint

PROGRAM = sys.argv[1]
ROWS = int(sys.argv[2]) if len(sys.argv) > 2 else 4_000_000
REPEATS = int(sys.argv[3]) if len(sys.argv) > 3 else 7
CORES = len(os.sched_getaffinity(0))


def measured(work, who):
    """Seconds of the processor and of the clock."""
    def used():
        usage = resource.getrusage(who)
        return usage.ru_utime + usage.ru_stime

    before, start = used(), time.perf_counter()
    work()
    return used() - before, time.perf_counter() - start


def compare(name, folder, array, sizes):
    file = os.path.join(folder, "array.npy")
    numpy.save(file, array)
    network = ["-k", ",".join(map(str, sizes))] if sizes else []
    for threads in dict.fromkeys((1, CORES)):
        command = [PROGRAM, "batch", "--threads", str(threads), *network, "--format", "csv"]

        def by_program(*more):
            return subprocess.run([*command, *more, file], stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout.decode()

        def in_python():
            mapped = numpy.load(file, mmap_mode="r")
            if sizes:
                return numpy.bincount(rootprint.places(mapped, sizes, threads=threads) + 1, minlength=4)
            return rootprint.histogram(mapped, threads=threads)

        lines = [line.rsplit(",", 2) for line in by_program().splitlines()[1:]]
        if sizes:
            said = [sum(int(rows) for line, rows, share in lines if line.endswith("," + place)) for place in ("-", *rootprint.PLACES[:3])]
            assert said == in_python().tolist(), (said, in_python())
        else:
            said = [int(rows) for line, rows, share in lines if not line.startswith(str(rootprint.BAD_ROW))]
            assert said == [n for pattern, n in in_python().items() if pattern]
        times = [[], []]
        for _ in range(REPEATS):
            times[0].append(measured(by_program, resource.RUSAGE_CHILDREN))
            times[1].append(measured(in_python, resource.RUSAGE_SELF))
        (program_cpu, program_wall), (python_cpu, python_wall) = ([statistics.median(one) / len(array) * 1e9 for one in zip(*runs)] for runs in times)
        print(f"{name:24} {threads:7} | {program_cpu:8.2f} {program_wall:8.2f} | {python_cpu:8.2f} {python_wall:8.2f} | {python_cpu / program_cpu:6.2f} {python_wall / program_wall:6.2f}", flush=True)


print(f"{'':24} {'':7} | {'program':^17} | {'Python':^17} | {'Python/program':^13}")
print(f"{'forms':24} threads | {'cpu ns':>8} {'wall ns':>8} | {'cpu ns':>8} {'wall ns':>8} | {'cpu':>6} {'wall':>6}")
random = numpy.random.default_rng(2026)
with tempfile.TemporaryDirectory() as folder:
    for degree in (2, 4, 6, 8, 12):
        rows = ROWS if degree < 8 else ROWS // 4
        compare(f"normal, degree {degree}", folder, random.standard_normal((rows, degree + 1)), None)
    compare("normal, places (3,2,2)", folder, random.standard_normal((ROWS, 5)), (3, 2, 2))
    compare("float32, degree 4", folder, random.standard_normal((ROWS, 5), dtype="f4"), None)
    compare("int8 in -9…9, degree 4", folder, random.integers(-9, 10, (ROWS, 5), dtype="i1"), None)
    compare("Fortran order, degree 4", folder, numpy.asfortranarray(random.standard_normal((ROWS, 5))), None)
