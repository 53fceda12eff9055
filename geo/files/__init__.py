"""Files that people hand in: taken in as a stream, read apart from the service, kept by their SHA-256, sealed.

    intake → incoming (hashed, on the same file system) → preparing (a child process reads it and makes the
    copy to show) → keeping (renamed to its address, then its row) → addresses

`child`, `kinds`, `images`, `exif`, `pdfs` and `refusal` run in the child process and import nothing of Cordon beyond
each other: what a hostile file does there, it does without the database, the secrets or the memory of the service.
"""
