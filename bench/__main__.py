"""`python -m bench`: fill an installation of its own, unless this version has done so, measure it, write bench/RESULTS.md."""

from pathlib import Path

from bench import generate, pages

FILES = 100_000


def main():
    folder = Path("var/bench").resolve()
    generate.generate(folder, FILES, anew=not generate.is_there(folder, FILES))
    pages.main()


if __name__ == "__main__":
    main()
