"""Dublin III: Regulation (EU) No 604/2013, OJ L 180, 29.6.2013, p. 31; corrigendum OJ L 49, 25.2.2017, p. 50."""

from ostoja.law.rules import Act

ACT = Act("dublin-iii", celex="32013R0604")
