import asyncio

async def work():
    n = 0
    while True:
        n += 1
        print(n)
        await asyncio.sleep(0)

async def main():
    await asyncio.gather(asyncio.create_task(work()))

asyncio.run(main())
