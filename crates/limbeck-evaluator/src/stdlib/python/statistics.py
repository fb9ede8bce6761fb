"""Averages."""
import math
from collections import Counter


class StatisticsError(ValueError):
    pass


def _needed(data, least, what):
    data = list(data)
    if len(data) < least:
        raise StatisticsError(f"{what} requires at least {'one data point' if least == 1 else 'two data points'}")
    return data


def mean(data):
    data = _needed(data, 1, "mean")
    total = sum(data)
    if isinstance(total, int) and total % len(data) == 0:
        return total // len(data)
    return total / len(data)


def fmean(data, weights=None):
    data = _needed(data, 1, "fmean")
    return math.fsum(data) / len(data)


def median(data):
    data = sorted(_needed(data, 1, "median"))
    half = len(data) // 2
    return data[half] if len(data) % 2 else (data[half - 1] + data[half]) / 2


def median_low(data):
    data = sorted(_needed(data, 1, "median"))
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(_needed(data, 1, "median"))
    return data[len(data) // 2]


def mode(data):
    return Counter(_needed(data, 1, "mode")).most_common(1)[0][0]


def multimode(data):
    counts = Counter(data)
    return [item for item, count in counts.items() if count == max(counts.values())]


def pvariance(data, mu=None):
    data = _needed(data, 1, "pvariance")
    mu = mean(data) if mu is None else mu
    return sum((x - mu) ** 2 for x in data) / len(data)


def variance(data, xbar=None):
    data = _needed(data, 2, "variance")
    xbar = mean(data) if xbar is None else xbar
    return sum((x - xbar) ** 2 for x in data) / (len(data) - 1)


def pstdev(data, mu=None):
    return math.sqrt(pvariance(data, mu))


def stdev(data, xbar=None):
    return math.sqrt(variance(data, xbar))
