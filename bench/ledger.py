"""A look into the bot's database that does not hold it up."""

import asyncio
import time

from sqlalchemy import Engine, create_engine, text

DEADLINE = 60.0
QUIET_SECONDS = 0.02
ON_ITS_WAY = "SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending', 'in_doubt')"


class Ledger:
    """Counts rows; each look is a transaction of its own, and only reads."""

    def __init__(self, url: str) -> None:
        address = url.replace("postgresql://", "postgresql+psycopg://")
        self._engine: Engine = create_engine(address, isolation_level="AUTOCOMMIT")

    def count(self, query: str) -> int:
        """Return the one number that a query asks for."""
        with self._engine.connect() as connection:
            return int(connection.execute(text(query)).scalar_one())

    async def settled(self) -> None:
        """Wait until everything queued has been delivered."""
        deadline = time.monotonic() + DEADLINE
        while self.count(ON_ITS_WAY):
            assert time.monotonic() < deadline, "messages were not delivered"
            await asyncio.sleep(0.002)

    async def quiet(self) -> None:
        """Wait until the sender is idle: everything is delivered, and it has looked for more and found none."""
        await self.settled()
        await asyncio.sleep(QUIET_SECONDS)

    def close(self) -> None:
        """Give the connection back."""
        self._engine.dispose()
