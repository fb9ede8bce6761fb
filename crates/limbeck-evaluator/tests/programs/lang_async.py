import asyncio
async def add(a, b):
    await asyncio.sleep(0)
    return a + b
class AC:
    async def __aenter__(self): print("aenter"); return self
    async def __aexit__(self, t, e, tb): print("aexit", t and t.__name__); return False
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return "awaited"
class AI:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n <= 0: raise StopAsyncIteration
        self.n -= 1
        return self.n
async def agen(n):
    for i in range(n):
        try:
            yield i
        finally:
            pass
    print("agen done")
async def main():
    print(await add(1, 2))
    async with AC() as c:
        print(await c)
    async for v in AI(3): print("v", v)
    else: print("async else")
    async for v in agen(2): print("g", v)
    print([v async for v in AI(2)], {v: 1 async for v in agen(1)}, [await add(x, 1) for x in range(2)])
    print(await asyncio.gather(add(1, 1), add(2, 2)))
    async def inner():
        raise ValueError("async err")
    try:
        await inner()
    except ValueError as e: print(e)
    try:
        async with AC(): raise KeyError("k")
    except KeyError as e: print("out", e)
    g = agen(3)
    print(await g.__anext__(), await anext(g))
    await g.aclose()
    def gen():
        yield 1
    print(list(gen()))
    fn = lambda: add(5, 5)
    print(await fn())
    t = asyncio.create_task(add(7, 8)) if hasattr(asyncio, "create_task") else add(7, 8)
    print(await t)
    return "result"
print(asyncio.run(main()))
co = add(1, 2); print(type(co).__name__); co.close()
async def err(): await 5
try: asyncio.run(err())
except TypeError as e: print(e)
import contextlib
@contextlib.asynccontextmanager
async def acm():
    print("in"); 
    try: yield 1
    finally: print("out")
async def use():
    async with acm() as v: print(v)
asyncio.run(use())
print(asyncio.iscoroutinefunction(add), asyncio.iscoroutinefunction(print))
