a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, a <= {1, 2, 3, 4}, a < a, a >= {1}, a.isdisjoint({9}))
print(a.union([5], (6,)), a.intersection(b, {3}), a.difference([1]), a.symmetric_difference(b), a.issubset(range(5)), a.issuperset([1]))
a.add(10); a.discard(99); a.remove(1); print(sorted(a))
a.update([7, 8]); a.intersection_update({2, 3, 7}); print(sorted(a))
a -= {2}; a |= {4}; a ^= {4, 5}; print(sorted(a))
print(frozenset([1, 2]) == {1, 2}, frozenset("a"), set(), frozenset(), {frozenset([1]): 2}[frozenset([1])])
for f in (lambda: set().pop(), lambda: {1}.remove(2), lambda: {[]}, lambda: {1} | [2]):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print(len({1, 1.0, True}), 2 in {1, 2}, {x % 3 for x in range(10)}, {1, 2} == {2, 1}, bool(set()))
print(type({1} | frozenset([2])).__name__, type(frozenset([2]) | {1}).__name__)
