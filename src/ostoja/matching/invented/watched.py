"""Naming cultures of the kind that changes of the rules are tried on (`styles.WATCHED`); no weight is estimated on them."""

from ostoja.matching.invented.cultures import AFGHAN, ARABIC, TIGRINYA, WEST_AFRICAN, Culture, listed

TURKISH = Culture(
    "turkish", ("TR",), "Latn", "gregorian", 0.16,
    listed("mehmet mustafa ahmet ali hüseyin hasan ibrahim ismail osman yusuf murat ömer emre burak kemal serkan volkan tolga"),
    listed("fatma ayshe emine hatije zeyneb elif meryem sherife zehra sultan hanife merve özlem esra büshra"),
    listed("yIlmaz kaya demir shahin chelik yIldIz yIldIrIm öztürk aydIn özdemir arslan doghan kIlIch aslan chetin kara koch kurt"
        " özkan shimshek"),
    listed("ka de öz gü ay yI bal tash er tün kor sa"), ("oghlu", "er", "men", "tash", "soy"),
    listed("istanbul ankara diyarbakIr mardin van batman gaziantep malatya"),
)  # fmt: skip
PAKISTANI = Culture(
    "pakistani", ("PK",), "Aras", "gregorian", 0.16,
    listed("muhammad imrAn usmAn bilAl adnAn kAshif nadIm wasIm shahzAd asif irfAn tAhir zAhid saqlain haydar arslAn waqAs"),
    listed("sAiqa nAzia samIna farzAna rubIna shabAna sadia kiran bushra uzma parvIn nasrIn rukhsAna"),
    listed("khAn malik bhatti chaudhri butt rAja mughal qureshi ansAri siddiqi awAn gujjar abbAsi afrIdi mahsUd wazIr"),
    listed("ba ja gha ra sha nI kha ma lU dar pir"), ("zai", "wal", "Ani", "kar", ""),
    listed("lAhaur karAchi peshAwar kweta multAn gujrAt sialkot mIrpur swAt"),
    title=("sayyid", "muhammad", "hAfiz"), mononym=0.08,
)  # fmt: skip
CONGOLESE = Culture(
    "congolese", ("CD", "CD", "CG"), "Latn", "gregorian", 0.12,
    listed("jan patrik emanuel joseph christian didier trésor héritier pascal jonatan gras fiston elie serge blaise"),
    listed("mari grâce espérance béatris nadine chantal josé nicole divine rachel merveille odette"),
    listed("ilunga kabongo mukendi kalala tshibangu mbuyi ngoy kasongo mwamba lukusa banza mutombo nsimba kabila bemba"),
    listed("mu ka ngo li ba tshi lo nza mbu ki we"), ("ngu", "la", "di", "mba", "bu"),
    listed("kinshasa lubumbashi goma bukavu kananga matadi brazzaville"),
)  # fmt: skip
UZBEK = Culture(
    "uzbek", ("TJ", "UZ", "KG"), "Cyrl", "gregorian", 0.12,
    listed("rustam farkhod jamshed sherzod bakhtiyor ulugbek daler firuz sukhrob akmal ravshan timur anvar"),
    listed("nigora zulfiya dilnoza shakhnoza gulnora madina parvina sitora mavluda farzona"),
    listed("karimov rakhimov sharipov yusupov nazarov saidov khaydarov ergashev tursunov mirzoev kholov"),
    listed("ra kho sa ma zo tu bo shu na li"), ("ov", "ev", "zoda"),
    listed("dushanbe khujand tashkent samarkand bukhara osh kulob"), feminine=(("ov", "ova"), ("ev", "eva")),
)  # fmt: skip
WATCHED_CULTURES = (TURKISH, PAKISTANI, CONGOLESE, UZBEK, ARABIC, AFGHAN, TIGRINYA, WEST_AFRICAN)
