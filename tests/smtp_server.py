"""A mail server on loopback for one test: prints its port, then each letter it takes as one line of JSON.

python3 tests/smtp_server.py [refusing | slow]

"refusing" knows none of the addresses and says which; "slow" takes half a second over each letter once it is printed.

Letters are read with Python's own email package, so that what they hold is not judged by the code that wrote them.
"""

import asyncio
import email
import email.policy
import json
import sys

from aiosmtpd.smtp import SMTP


class Keeper:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if "refusing" in sys.argv:
            return f"550 5.1.1 <{address}> is not known here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        parts = [part for part in letter.walk() if not part.is_multipart()]
        print(json.dumps({
            "to": envelope.rcpt_tos,
            "message_id": letter["Message-ID"],
            "subject": letter["Subject"],
            "auto_submitted": letter["Auto-Submitted"],
            "kinds": [part.get_content_type() for part in parts],
            "methods": [part.get_param("method") for part in parts],
            "bodies": [part.get_content() if isinstance(part.get_content(), str) else part.get_content().decode()
                       for part in parts],
        }), flush=True)
        if "slow" in sys.argv:
            await asyncio.sleep(0.5)
        return "250 kept"


async def main():
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(Keeper()), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
