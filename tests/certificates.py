"""Certificates for tests of seals: a root, an office that it vouches for, an officer whom the office vouches for."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

BEGIN = datetime(2026, 1, 1)
PASSWORD = "of the key"


def _name(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])


def _certificate(
    name: str, key: RSAPrivateKey, issuer: str, by: RSAPrivateKey, *, ca: bool = False, stamps: bool = False
) -> x509.Certificate:
    usage = x509.KeyUsage(
        digital_signature=not ca, content_commitment=not ca, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=ca, crl_sign=ca, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    made = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(BEGIN)
        .not_valid_after(BEGIN + timedelta(days=20_000))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )
    if stamps:
        made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return made.sign(by, hashes.SHA256())


def make_certificates(folder: Path) -> Path:
    """Write root, office, officer (with a key that has no password and one that has) and stamp into a folder."""
    keys = {
        name: generate_private_key(public_exponent=65537, key_size=2048)
        for name in ("root", "office", "officer", "stamp")
    }
    made = {
        "root": _certificate("A Ministry", keys["root"], "A Ministry", keys["root"], ca=True),
        "office": _certificate("Its Cables", keys["office"], "A Ministry", keys["root"], ca=True),
        "officer": _certificate("A. Desk Officer", keys["officer"], "Its Cables", keys["office"]),
        "stamp": _certificate("Its Clock", keys["stamp"], "A Ministry", keys["root"], stamps=True),
    }
    for name, certificate in made.items():
        (folder / f"{name}.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
        locked = BestAvailableEncryption(PASSWORD.encode("ascii"))
        for kind, lock in (("key", NoEncryption()), ("locked", locked)):
            data = keys[name].private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)
            (folder / f"{name}.{kind}").write_bytes(data)
        (folder / f"{name}.der").write_bytes(certificate.public_bytes(Encoding.DER))
    other = generate_private_key(public_exponent=65537, key_size=2048)
    stranger = _certificate("A Ministry", other, "A Ministry", other, ca=True)
    (folder / "stranger.pem").write_bytes(stranger.public_bytes(Encoding.PEM))
    return folder
