"""The certificate authority of an office: who has a certificate, and which count no more."""
