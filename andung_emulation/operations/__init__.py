"""What the keeper of the server does: one source (van-hanh.toml), the page "Vận hành", and a file to be read
when nothing runs (deploy/VAN-HANH.md)."""
