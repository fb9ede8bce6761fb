${repr("a")} ${len([1])} ${", ".join(str(n) for n in sorted({2, 1}))}
