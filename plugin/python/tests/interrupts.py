# SPDX-License-Identifier: LGPL-3.0-or-later
"""interrupts.py: Ctrl-C ends what would take hours, in the main thread and with several; forks and threads go on; memory stays as it is."""

import contextlib
import ctypes
import os
import signal
import sys
import threading
import time
import traceback
import unittest
import unittest.mock

import numpy

import rootprint
from rootprint import Interrupted, Pattern, _library, batch, classify, histogram, pattern, places


def endless():
    rootprint.table(60, columns="pattern,polar_degrees", max_count=10**9)


# a row that takes long, again and again without memory
HARD = numpy.broadcast_to(numpy.poly([0.5, 0.5, -0.25] * 20).astype("f4"), (10**8, 61))


@contextlib.contextmanager
def ctrl_c(after=0.3):
    timer = threading.Timer(after, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    try:
        yield timer
    finally:
        timer.join()


class Interrupts(unittest.TestCase):
    def test_calls_of_the_main_thread(self):
        for _ in range(3):
            with self.assertRaises(KeyboardInterrupt), ctrl_c():
                endless()
            self.assertEqual(pattern([1, 0, -1]), Pattern((1, 1), ()))

    def test_batches(self):
        for function in (classify, histogram, lambda array, **more: places(array, [2] * 60, **more)):
            for threads in (1, 2, 4):
                before = threading.active_count()
                with self.assertRaises(KeyboardInterrupt), ctrl_c():
                    function(HARD, threads=threads)
                self.assertEqual(threading.active_count(), before)
        self.assertEqual(classify(HARD[:3], threads=2).tolist(), [classify(HARD[:1])[0]] * 3)

    def test_the_threads_of_a_batch_are_told(self):
        stop = ctypes.create_string_buffer(b"1")  # what the poll function of the threads looks at
        batch._set_poll(batch._atoi, stop)
        try:
            self.assertRaises((Interrupted, KeyboardInterrupt), classify, HARD, threads=1)
            stop.value = b"0"
            classify(HARD[:500], threads=1)
        finally:
            batch._set_poll(None, None)

        def work(begin, end):
            time.sleep(0.002)
            if begin > 10000:
                raise KeyError

        run = batch._Run(10**9, 1, work, None)
        with unittest.mock.patch.object(batch, "_set_poll") as told:
            self.assertRaises(KeyError, run.run, 3)
        self.assertEqual(run._stop.value, b"1")
        self.assertIn(unittest.mock.call(batch._atoi, run._stop), told.mock_calls)

    def test_a_handler_of_ones_own_is_asked(self):
        came = []
        before = signal.signal(signal.SIGINT, lambda number, frame: came.append(number))
        try:
            with self.assertRaises(Interrupted), ctrl_c():
                endless()
        finally:
            signal.signal(signal.SIGINT, before)
        self.assertEqual(came, [signal.SIGINT])

    def test_whoever_ignores_it_means_it(self):
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            with ctrl_c(0.05) as timer:
                while timer.is_alive():
                    rootprint.table(8)
        finally:
            signal.signal(signal.SIGINT, before)

    def test_other_threads_end_when_they_are_asked_to(self):
        for work in (endless, lambda: classify(HARD, threads=1), lambda: classify(HARD, threads=2)):
            ended, done = [], threading.Event()

            def run():
                try:
                    work()
                except Interrupted as error:
                    ended.append(error)
                done.set()

            thread = threading.Thread(target=run)
            thread.start()
            time.sleep(0.3)
            with self.assertRaises(KeyboardInterrupt), ctrl_c(0.1):
                done.wait()  # Ctrl-C is the main thread's
            self.assertFalse(done.is_set())
            while not done.wait(0.05):
                rootprint.interrupt()  # ends what is running now: again, if a piece was just done
            thread.join()
            self.assertEqual(len(ended), 1)

    def test_pieces_of_the_others_go_on(self):
        # Ctrl-C ends the threads of one batch, not what other threads do meanwhile
        results = []
        array = numpy.random.default_rng(1).standard_normal((200000, 9))
        thread = threading.Thread(target=lambda: results.extend(histogram(array, threads=2).values()))
        with self.assertRaises(KeyboardInterrupt), ctrl_c(0.2):
            thread.start()
            classify(HARD, threads=2)
        thread.join()
        self.assertEqual(sum(results), 200000)


class Forks(unittest.TestCase):
    def in_child(self, work):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                work()
                status = 0
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(status)
        self.assertEqual(os.waitpid(child, 0)[1], 0)

    def work(self):
        assert pattern([1, 0, -1]) == Pattern((1, 1), ())
        array = numpy.random.default_rng(1).standard_normal((100000, 7))
        assert (classify(array, threads=2) == self.codes).all()
        with contextlib.suppress(KeyboardInterrupt):
            with ctrl_c():
                endless()
            raise AssertionError("the child was not interrupted")

    def test_children_compute_and_are_interrupted(self):
        self.codes = classify(numpy.random.default_rng(1).standard_normal((100000, 7)), threads=2)
        self.in_child(self.work)
        failed = []

        def fork():
            try:
                pattern([1, 2])  # the thread has used the library before
                self.in_child(self.work)
            except BaseException as error:
                failed.append(error)

        thread = threading.Thread(target=fork)  # which is the main thread of the child
        thread.start()
        thread.join()
        self.assertEqual(failed, [])


class Memory(unittest.TestCase):
    def grown(self, work):
        """How many pages the process is larger after the work, which has been done a bit before."""
        def size():
            with open("/proc/self/statm") as file:
                return int(file.read().split()[1])

        work(5)
        before = size()
        work(100)
        return size() - before

    def test_calls(self):
        def work(n):
            for i in range(n * 250):  # 10^5 calls
                pattern([1, i, 2.5])
                rootprint.place("1 4 6 4 1", (3, 2, 2))
                rootprint.pattern_text(f"x-{i}")
                with contextlib.suppress(ValueError):
                    pattern("0 0" if i % 2 else "x^^2")

        self.assertLess(self.grown(work), 500)

    def test_batches(self):
        array = numpy.random.default_rng(1).standard_normal((2000, 5))

        def work(n):
            for _ in range(n):
                classify(array, threads=2)
                histogram(array)
                places(array, (3, 2, 2))

        self.assertLess(self.grown(work), 500)

    def test_interrupted_calls(self):
        """Whenever a signal comes, nothing is left: texts of 100 kB would be seen."""
        def raise_it(number, frame):
            raise TimeoutError

        before = signal.signal(signal.SIGALRM, raise_it)

        def work(n):
            for i in range(n):
                try:
                    signal.setitimer(signal.ITIMER_REAL, 1e-4 * (1 + i % 40))
                    _library.ask("pattern_text[]", "1 2\n" * 20000)
                    signal.setitimer(signal.ITIMER_REAL, 0)
                except TimeoutError:
                    came.append(i)

        came = []
        try:
            self.assertLess(self.grown(work), 1000)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        self.assertGreater(len(came), 50)


unittest.main(argv=sys.argv[:1])
