from itertools import *
print(list(chain([1], "ab")), list(chain.from_iterable([[1], [2]])), list(islice(count(5), 3)), list(islice("abcdef", 1, None, 2)), list(islice(range(10), 2, 5)))
print([(k, list(g)) for k, g in groupby("aabbc")], [(k, len(list(g))) for k, g in groupby([1, 3, 2, 4], key=lambda x: x % 2)])
print(list(zip_longest([1, 2], "a", fillvalue="-")), list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(lambda x: x % 2, range(5))))
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(permutations([1, 2, 3], 2)), list(combinations("abc", 2)), list(combinations_with_replacement("ab", 2)))
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b, initial=10)), list(starmap(pow, [(2, 3), (3, 2)])), list(compress("abc", [1, 0, 1])), list(pairwise([1, 2, 3])), list(repeat("x", 2)), list(islice(cycle("ab"), 5)))
a, b = tee([1, 2]); print(list(a), list(b), list(permutations("ab")), list(combinations([], 1)), list(count(1, 2).__class__ and islice(count(1, 2), 3)))
