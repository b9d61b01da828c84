"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024. Part III: criteria and mechanisms."""

from ostoja.law.rules import Act

ACT = Act("ammr", celex="32024R1351")
