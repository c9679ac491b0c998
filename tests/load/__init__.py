"""The last evening before the date, on the real server: `python3 -m andung_emulation load`."""
