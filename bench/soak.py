"""Many readers at once: how long a step takes the server, and what they cost in memory.

`make soak` starts the app, opens SESSIONS visits over loopback as browsers do, and lets each take
one step a second for SECONDS; then it prints how long the answers took and how the memory of the
server grew. It stops by itself.
"""

import asyncio
import json
import os
import statistics
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from bench import page
from karabakh_map.core.layers import usual_layers

SESSIONS = int(os.environ.get("SESSIONS", "150"))
SECONDS = int(os.environ.get("SECONDS", "30"))
START = date(2020, 9, 27)
PATIENCE = 60  # seconds after which an answer counts as lost


@dataclass
class Visit:
    """One reader: the connection, and how the page names its bridge to Python."""

    socket: ClientConnection
    bridge: str
    fragment: str


async def run(socket: ClientConnection, state: ClientState) -> list[ForwardMsg]:
    """Ask for a run of the script and return everything it answers."""
    await socket.send(BackMsg(rerun_script=state).SerializeToString())
    heard = []
    async with asyncio.timeout(PATIENCE):
        async for message in socket:
            heard.append(ForwardMsg.FromString(message))
            if heard[-1].HasField("script_finished"):
                break
    return heard


async def arrive(address: str) -> Visit:
    """Open the page and find the bridge that tells Python of a step."""
    socket = await connect(f"{address.replace('http', 'ws', 1)}_stcore/stream", max_size=None)
    heard = await run(socket, ClientState(query_string=f"date={START}"))
    for message in heard:
        element = message.delta.new_element
        if element.bidi_component.id.endswith("-bridge"):
            return Visit(socket, element.bidi_component.id, message.delta.fragment_id)
    raise SystemExit("soak: the page has no bridge; has its name changed?")


async def step(visit: Visit, day: date) -> tuple[float, bool]:
    """Tell Python of a day; return the seconds it took and whether the answer names that day."""
    state = ClientState(query_string=f"date={day}", fragment_id=visit.fragment)
    value = state.widget_states.widgets.add(id=visit.bridge)
    shown = {"date": day.isoformat(), "layers": list(usual_layers()), "typed": False}
    value.json_value = json.dumps({"shown": shown})
    begun = time.perf_counter()
    heard = await run(visit.socket, state)
    seconds = time.perf_counter() - begun
    # The words of the day, and nothing that only repeats what was sent (the address).
    words = (message.delta.new_element.bidi_component for message in heard)
    return seconds, any(day.isoformat() in part.json for part in words if part.id == visit.bridge)


async def stay(visit: Visit, number: int) -> list[tuple[float, bool]]:
    """Take one step a second, not in time with the others."""
    await asyncio.sleep(number / SESSIONS)
    found = []
    for count in range(SECONDS):
        begun = time.perf_counter()
        found.append(await step(visit, START + timedelta(days=count + 1)))
        await asyncio.sleep(max(0.0, 1 - (time.perf_counter() - begun)))
    return found


def megabytes(process: int) -> float:
    """Return what a process holds in memory (its resident set), on Linux."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) / 1024


async def soak(address: str, process: int) -> None:
    """Measure, and print."""
    first = await arrive(address)
    await step(first, START)
    before = megabytes(process)
    visits = [first, *[await arrive(address) for _ in range(SESSIONS - 1)]]
    opened = megabytes(process)
    results = await asyncio.gather(*(stay(visit, n) for n, visit in enumerate(visits)))
    after = megabytes(process)
    times = sorted(1000 * seconds for one in results for seconds, _ in one)
    lost = sum(not right for one in results for _, right in one)
    cuts = statistics.quantiles(times, n=100)
    print(f"{SESSIONS} sessions, one step a second, {SECONDS} s: {len(times)} steps")
    print(f"answer: p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms, longest {times[-1]:.0f} ms")
    print(f"answers without the day asked for: {lost}")
    print(
        f"memory: {before:.0f} MB with one session, {opened:.0f} with all, {after:.0f} at the end"
    )
    for visit in visits:
        await visit.socket.close()


def main() -> None:
    """Start the app and put it to soak."""
    with page.serve(None) as server:
        asyncio.run(soak(server.address, server.process.pid))


if __name__ == "__main__":
    main()
