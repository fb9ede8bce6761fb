a = [3, 1, 2]
a.append(5); a.extend((7, 8)); a.insert(1, 99); print(a)
print(a.pop(), a.pop(0), a)
a.remove(99); print(a, a.index(2), a.count(5))
a.sort(reverse=True); print(a)
a.reverse(); print(a, a.copy() is a)
words = ["bb", "a", "ccc", "dd"]
words.sort(key=len); print(words)
print(sorted(words, key=lambda w: (-len(w), w)), sorted("hello"), sorted({3: 1, 1: 2}))
for f in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(2), lambda: (1,).index(2), lambda: sorted([1, "a"])):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
b = [1, 2, 3, 4, 5]
b[1:3] = [20, 30, 40]; print(b)
del b[0]; del b[::2]; print(b)
b += [1]; print(b * 2, [1] + [2], [1, 2] == [1, 2], [1, 2] < [1, 3], 2 in [1, 2])
print(list("abc"), list(range(0, 10, 3)), [*range(3), *"ab"], (1, 2) + (3,), (1, 2, 1).count(1))
b.clear(); print(b, not b)
print(range(10)[2:5], range(10)[-1], 3 in range(0, 10, 3), list(reversed(range(3))), range(3) == range(0, 3, 1), range(5).index(3))
print(slice(1, None, 2).indices(10), [1, 2, 3][slice(0, 2)])
first, *rest = [1, 2, 3]; print(first, rest)
print([[0] * 2 for _ in range(2)], [x for x in range(10) if x % 2 if x > 3])
