"""The broker's access list of an office whose devices are not all let in."""

from authority.core.register import Register
from office.access import access_of
from office.plan import Plan
from protocol import topics


def access_of_office(plan: Plan, register: Register) -> str:
    """Return the broker's access list.

    A barred device may say one thing: which certificates count no more. For its successor comes
    with a certificate that is not known here, and has to bring it; who holds the barred one gains
    nothing by saying what the authority has signed.
    """
    barred = [device.id for device in plan.devices if register.is_barred(device.id)]
    lines = [access_of(plan, without=barred)]
    for device in barred:
        where = topics.REVOCATIONS.at(plan.office.id, device=device)
        lines.append(f"user {device}\ntopic write {where}\n")
    return "\n".join(lines)
