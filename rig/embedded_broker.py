"""``python -m rig.embedded_broker --port N``: a broker in Python, where there is no Mosquitto.

For the demo only: it speaks MQTT 3.1.1 and knows no access list. An office runs Mosquitto.
"""

import argparse
import asyncio
import logging
import signal
import sys

from amqtt.broker import Broker


async def serve(port: int) -> None:
    """Serve on 127.0.0.1 until SIGTERM or SIGINT; say so on standard output once it listens."""
    broker = Broker(
        {
            "listeners": {"default": {"type": "tcp", "bind": f"127.0.0.1:{port}"}},
            "plugins": {
                "amqtt.plugins.authentication.AnonymousAuthPlugin": {"allow_anonymous": True}
            },
        }
    )
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await broker.start()
    sys.stdout.write(f"amqtt instead of Mosquitto, MQTT 3.1.1 only, on 127.0.0.1:{port}\n")
    sys.stdout.flush()
    await stop.wait()
    await broker.shutdown()


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser(description="A broker for the demo where no Mosquitto is.")
    parser.add_argument("--port", type=int, required=True)
    logging.basicConfig(level=logging.WARNING)
    asyncio.run(serve(parser.parse_args().port))


if __name__ == "__main__":
    main()
