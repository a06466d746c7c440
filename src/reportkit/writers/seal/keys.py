"""Keys that sign: in files (PEM or DER, PKCS#8), or in a token that never gives them away (PKCS#11)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, TypeAlias

from reportkit.diagnostics import ConfigurationError
from reportkit.record import dataclass
from reportkit.source.environment import hushed

_NEED = "signing needs its library: `pip install 'reportkit[sign]'`"


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key and its certificate by path; `chain` are the certificates between it and the root."""

    key: str
    certificate: str
    chain: tuple[str, ...] = ()
    password: str | None = None


@dataclass(frozen=True, slots=True)
class KeyToken:
    """A key in a token: the module that drives it, the token's label, that of key and certificate, and the PIN."""

    module: str
    token: str
    label: str
    pin: str
    chain: tuple[str, ...] = ()


Keys: TypeAlias = KeyFile | KeyToken


@contextmanager
def open_keys(keys: Keys) -> Iterator[Any]:
    """Give the signer of keys (`pyhanko.sign.Signer`); raises ConfigurationError where they cannot be used."""
    hushed("pyhanko", "pyhanko_certvalidator")
    try:
        signers = import_module("pyhanko.sign.signers")  # late, and an extra: few cables are sealed
    except ImportError:
        raise ConfigurationError(_NEED) from None
    if isinstance(keys, KeyFile):
        yield _from_files(signers, keys)
    else:
        with _session(keys) as session:
            yield _from_token(session, keys)


def _from_files(signers: Any, keys: KeyFile) -> Any:
    password = None if keys.password is None else keys.password.encode("utf-8")
    made = signers.SimpleSigner.load(
        keys.key, keys.certificate, ca_chain_files=keys.chain or None, key_passphrase=password
    )
    if made is None:  # the library has written why into its log
        raise ConfigurationError("key and certificate cannot be read: PEM or DER, and the right password")
    if made.signing_cert.public_key.dump() != _public(made):
        raise ConfigurationError("the certificate is not that of the key")
    return made


def _public(signer: Any) -> bytes:
    serialization = import_module("cryptography.hazmat.primitives.serialization")
    key = serialization.load_der_private_key(signer.signing_key.dump(), None).public_key()
    info = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return bytes(info)


@contextmanager
def _session(keys: KeyToken) -> Iterator[Any]:
    try:
        pkcs11 = import_module("pyhanko.sign.pkcs11")
    except ImportError:
        raise ConfigurationError("tokens need their library: `pip install 'reportkit[token]'`") from None
    try:
        which = import_module("pyhanko.config.pkcs11").TokenCriteria(label=keys.token)
        session = pkcs11.open_pkcs11_session(keys.module, token_criteria=which, user_pin=keys.pin)
    except Exception as fault:
        raise ConfigurationError(f"the token `{keys.token}` cannot be opened ({type(fault).__name__})") from None
    try:
        yield session
    finally:
        session.close()


def _from_token(session: Any, keys: KeyToken) -> Any:
    pkcs11 = import_module("pyhanko.sign.pkcs11")
    chain = list(import_module("pyhanko.keys").load_certs_from_pemder(keys.chain)) if keys.chain else ()
    made = pkcs11.PKCS11Signer(session, cert_label=keys.label, key_label=keys.label, ca_chain=chain)
    try:
        certificate = made.signing_cert
    except Exception as fault:
        said = f"the token `{keys.token}` has no certificate `{keys.label}` ({type(fault).__name__})"
        raise ConfigurationError(said) from None
    assert certificate is not None
    return made
