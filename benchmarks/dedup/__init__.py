"""How deduplication is measured: labelled sets and made pools in, how right a tool was and what it cost out.

`sets` and `pools` give the files, `tools` runs a tool on one, `scoring` compares with the truth, `beside`
shows errors record beside record, `results` keeps what was measured, `tables` prints it.
"""
