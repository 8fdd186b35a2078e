"""What a page may load and run: one Content-Security-Policy for every page of every hub.

It is the last barrier. Texts cannot bring scripts, and if one came through all the same, or a
library had a hole, the browser would not run it and would ask nothing of other hosts.
`docs/security.md` says what each part is for, `docs/publishing.md` how a server can send it too.
"""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'self'; object-src 'none'; require-trusted-types-for 'script'; "
    "trusted-types 'none'"
)
