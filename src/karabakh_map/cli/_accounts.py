"""Whose account of control a command tells: the option and the data it stands for."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from karabakh_map.cli._speech import option
from karabakh_map.core.accounts import Account, find_account
from karabakh_map.core.i18n import ORIGINAL, language, marked

if TYPE_CHECKING:
    from karabakh_map.core.model import Dataset

Command = TypeVar("Command", bound=Callable[..., Any])


def _read(_ctx: click.Context, _parameter: click.Parameter, asked: str) -> Account:
    return find_account(asked)


def account(command: Command) -> Command:
    """Add the option that says whose account of control is meant."""
    return option(
        "--account", default=str(Account.MAP), show_default=True, callback=_read, metavar="WHOSE",
        help=marked("map, or as one side stated it: azerbaijan, armenia."),
    )(command)  # fmt: skip


def dataset(account: Account = Account.MAP, tongue: str | None = None) -> "Dataset":
    """Return the data with the control history of an account, as readers of a language see them.

    Parameters
    ----------
    tongue
        The language in force if not given.
    """
    from karabakh_map.dataset import load  # noqa: PLC0415
    from karabakh_map.history import accounts  # noqa: PLC0415

    loaded, tongue = load.load(), tongue or language()
    if tongue != ORIGINAL:
        from karabakh_map.dataset.translations import translated  # noqa: PLC0415

        loaded = translated(loaded, tongue)
    return accounts.stated(loaded, account)
