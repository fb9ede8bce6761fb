"""Random numbers. A seed makes a sequence repeatable, but it is not CPython's sequence."""
import math as _math
import os as _os


class Random:
    def __init__(self, x=None):
        self.seed(x)

    def seed(self, a=None, version=2):
        if a is None:
            self._state = int.from_bytes(_os.urandom(8), "big") | 1
            return
        self._state = 0x9E3779B97F4A7C15
        for byte in repr(a).encode():
            self._state = (self._state ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
        self._state |= 1

    def getstate(self):
        return self._state

    def setstate(self, state):
        self._state = state

    def _next(self):
        x = self._state
        x ^= x >> 12
        x = (x ^ (x << 25)) & 0xFFFFFFFFFFFFFFFF
        x ^= x >> 27
        self._state = x
        return (x * 0x2545F4914F6CDD1D & 0xFFFFFFFFFFFFFFFF) >> 11

    def random(self):
        return self._next() / 9007199254740992.0

    def getrandbits(self, k):
        value = 0
        for _ in range((k + 31) // 32):
            value = (value << 32) | (self._next() & 0xFFFFFFFF)
        return value >> ((k + 31) // 32 * 32 - k)

    def randbytes(self, n):
        return bytes([self.getrandbits(8) for _ in range(n)])

    def randrange(self, start, stop=None, step=1):
        if stop is None:
            start, stop = 0, start
        count = len(range(start, stop, step))
        if count <= 0:
            raise ValueError(f"empty range for randrange() ({start}, {stop}, {stop - start})")
        return start + step * int(self.random() * count)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[int(self.random() * len(seq))]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        if cum_weights is None:
            weights = [1] * len(population) if weights is None else weights
            cum_weights = []
            for weight in weights:
                cum_weights.append(weight + (cum_weights[-1] if cum_weights else 0))
        picked = []
        for _ in range(k):
            at = self.random() * cum_weights[-1]
            picked.append(next(item for item, bound in zip(population, cum_weights) if at < bound))
        return picked

    def shuffle(self, x):
        for at in reversed(range(1, len(x))):
            other = int(self.random() * (at + 1))
            x[at], x[other] = x[other], x[at]

    def sample(self, population, k, *, counts=None):
        pool = list(population)
        if not 0 <= k <= len(pool):
            raise ValueError("Sample larger than population or is negative")
        self.shuffle(pool)
        return pool[:k]

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def gauss(self, mu=0.0, sigma=1.0):
        u, v = 1.0 - self.random(), self.random()
        return mu + sigma * _math.sqrt(-2.0 * _math.log(u)) * _math.cos(2.0 * _math.pi * v)

    normalvariate = gauss

    def expovariate(self, lambd=1.0):
        return -_math.log(1.0 - self.random()) / lambd


class SystemRandom(Random):
    def seed(self, a=None, version=2):
        Random.seed(self)


_shared = Random()
seed = _shared.seed
random = _shared.random
getrandbits = _shared.getrandbits
randbytes = _shared.randbytes
randrange = _shared.randrange
randint = _shared.randint
choice = _shared.choice
choices = _shared.choices
shuffle = _shared.shuffle
sample = _shared.sample
uniform = _shared.uniform
gauss = _shared.gauss
normalvariate = _shared.normalvariate
expovariate = _shared.expovariate
getstate = _shared.getstate
setstate = _shared.setstate
