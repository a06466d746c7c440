"""`reportkit seal`: make a cable whose PDFs and checksums are signed."""

from __future__ import annotations

import sys

import click

from reportkit.cli import complete
from reportkit.cli.cable import told
from reportkit.cli.project import failures, finish, in_project, options, root_of

_FILE = click.Path(exists=True, dir_okay=False)


@click.command("seal")
@click.argument("memo", shell_complete=complete.memos)
@click.option("--audience", "-a", required=True, metavar="NAME", shell_complete=complete.audiences, help="Whose paper.")
@click.option("--profile", "-p", metavar="NAME", help="How its ministry writes: generic, us-telegram ..")
@click.option("--key", type=_FILE, help="The key that signs, PEM or DER.")
@click.option("--certificate", type=_FILE, help="Its certificate.")
@click.option("--chain", type=_FILE, multiple=True, help="Certificates between it and the root.")
@click.option("--pkcs11", "module", type=_FILE, help="Sign with a token instead: the module that drives it.")
@click.option("--token", metavar="LABEL", help="The label of the token.")
@click.option("--label", metavar="LABEL", help="The label of key and certificate in it.")
@click.option("--secret", envvar="REPORTKIT_SECRET", hidden=True, help="Password or PIN: a variable, and no argument.")
@click.option("--timestamp", default="", metavar="URL", help="A time stamp authority (RFC 3161) to ask.")
@in_project
@options
def command(
    memo: str,
    audience: str,
    profile: str | None,
    key: str | None,
    certificate: str | None,
    chain: tuple[str, ...],
    module: str | None,
    token: str | None,
    label: str | None,
    secret: str | None,
    timestamp: str,
    folder: str | None,
    strict: bool,
    quiet: bool,
    show_source: bool | None,
    output_format: str,
) -> None:
    """Make output/MEMO/sealed/NAME/: a cable whose PDFs are signed, and SHA256SUMS.p7s over the checksums.

    A signature holds its time, so this is no part of a build: `reportkit cable` makes the same bytes every day, this
    does not. Without --timestamp it needs no network. `reportkit verify --trust ROOT` says what a seal proves. The
    extra `reportkit[sign]` brings what signs, `reportkit[token]` what opens tokens. The password of a key, and the PIN
    of a token, stand in the variable REPORTKIT_SECRET.

    \b
    Examples:
      reportkit seal my-memo -a un --key key.pem --certificate me.pem --chain office.pem
      reportkit seal my-memo -a un --pkcs11 /usr/lib/softhsm/libsofthsm2.so --token desk --label me
    """
    by_file, by_token = (key, certificate), (module, token, label)
    if all(by_file) == all(by_token) or (any(by_file) and any(by_token)):
        raise click.UsageError("give --key and --certificate, or --pkcs11, --token and --label")
    with failures():
        from reportkit.build.cable import CableRequest, make_cable
        from reportkit.diagnostics import ConfigurationError, Sink
        from reportkit.writers.seal import KeyFile, Keys, KeyToken, Seal, open_keys

        root, sink = root_of(folder), Sink()
        keys: Keys
        if key and certificate:
            keys = KeyFile(key, certificate, chain, secret)
        else:
            assert module and token and label
            if secret is None:
                raise ConfigurationError("the PIN of the token stands in REPORTKIT_SECRET, which is not set")
            keys = KeyToken(module, token, label, secret, chain)
        with open_keys(keys) as signer:
            made = make_cable(root, CableRequest(memo, audience, profile), sink, Seal(signer, timestamp))
        code = finish(sink, root, strict=strict, show_source=show_source, quiet=quiet, output_format=output_format)
        code = told(made, code, "nothing was sealed", output_format=output_format, quiet=quiet)
    sys.exit(code)
