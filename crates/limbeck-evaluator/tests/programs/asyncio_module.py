import asyncio, inspect
async def add(a, b):
    await asyncio.sleep(0)
    return a + b
async def main():
    r = await add(1, 2)
    g = await asyncio.gather(add(1, 1), add(2, 2))
    t = asyncio.create_task(add(5, 5))
    return r, g, await t, await asyncio.wait_for(add(0, 1), 1)
print(asyncio.run(main()), asyncio.iscoroutinefunction(main), inspect.iscoroutinefunction(add))
loop = asyncio.new_event_loop(); asyncio.set_event_loop(loop); print(loop.run_until_complete(add(3, 4))); loop.close()
class Ctx:
    async def __aenter__(self): print("enter"); return self
    async def __aexit__(self, *a): print("exit", a[0]); return False
    async def run_sync(self, fn, *args): return fn("conn", *args)
class AIter:
    def __init__(self): self.n = 0
    def __aiter__(self): return self
    async def __anext__(self):
        self.n += 1
        if self.n > 3: raise StopAsyncIteration
        return self.n
async def agen():
    for i in range(3):
        yield i
async def use():
    async with Ctx() as c:
        print(await c.run_sync(lambda conn, x: (conn, x), 5))
    async for x in AIter(): print("x", x)
    async for y in agen(): print("y", y)
    print([z async for z in agen()], [await add(i, i) for i in range(2)])
    try:
        async with Ctx(): raise ValueError("v")
    except ValueError as e: print("caught", e)
    res = await asyncio.gather(add(1, 1), fail(), return_exceptions=True); print(res[0], repr(res[1]))
async def fail(): raise KeyError("k")
asyncio.run(use())
try:
    asyncio.run(fail())
except KeyError as e: print("KeyError", e)
from contextlib import asynccontextmanager
@asynccontextmanager
async def cm():
    print("in"); yield 5; print("out")
async def u2():
    async with cm() as v: print(v)
asyncio.run(u2())
c = add(1, 2); print(asyncio.iscoroutine(c), type(c).__name__); c.close()
