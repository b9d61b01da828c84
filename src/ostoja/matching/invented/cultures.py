"""Naming cultures of the invented people: names as they sound, and how a whole name is put together.

A name is written in sounds, one or two letters each (`sh`, `kh`, `A` a long a, `H` the h of Muhammad, `'` ayn or hamza), from
which clerks make their spellings (`clerks`) and the native script is written (`scripts`). The lists are common given and
family names of each language, in nobody's combination; a long tail of rare family names is made of syllables.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Culture:
    """One naming culture.

    `chain`: a name is given, father's, grandfather's, without a family name. `feminine`: ending that a woman's family name
    takes. `mononym`: share of people with one name only. `calendar`: in which documents are dated. `share`: of all arrivals.
    """

    name: str
    nationalities: tuple[str, ...]
    script: str
    calendar: str
    share: float
    men: tuple[str, ...]
    women: tuple[str, ...]
    families: tuple[str, ...]
    syllables: tuple[str, ...]
    endings: tuple[str, ...]
    places: tuple[str, ...]
    chain: bool = False
    feminine: tuple[tuple[str, str], ...] = ()
    mononym: float = 0.0
    title: tuple[str, ...] = ()
    particle: str = ""


def listed(text: str) -> tuple[str, ...]:
    """The names of a text, one a word."""
    return tuple(text.split())


ARABIC = Culture(
    "arabic",
    ("SY", "IQ", "PS", "EG", "SD", "TN", "MA", "YE"),
    "Arab",
    "lunar",
    0.24,
    listed(
        "muHammad aHmad maHmUd 'alI Hasan Husayn 'umar khAlid ibrAhIm yUsuf walId rAmI sAmir 'Amir karIm mustafA bilAl Hamza "
        "zakariyyA yaHyA 'abdallAh tAriq ziyAd fAdI bassAm ghassAn jamAl kamAl nAsir munIr rashId sa'Id salIm shAkir qAsim "
        "haytham 'uthmAn zayn ayman majid 'imAd fAris firAs anas sulaymAn dA'Ud isHAq ya'qUb mUsA 'IsA hishAm raf'at "
        "jawAd mahdI mazen nabIl 'adnAn luway wisAm"
    ),
    listed(
        "fAtima 'A'isha khadIja maryam zaynab nUr hudA amal samar rIm hanAn layla salma dunyA iman ranA rashA shaymA' "
        "su'Ad najlA' wafA' yAsmIn zahra Hanan nAdiya lIna rImA sanA' jamIla kawthar marwa asmA' bushrA ghada "
        "sabAH shahd Ayat rUla mahA nisrIn ruqayya sumayya"
    ),
    listed(
        "al-aHmad al-'alI al-Hasan al-Husayn al-khatIb HaddAd najjAr al-masrI shAmI Halabi al-jabUrI al-tikrItI ibrAhIm khalIl "
        "mansUr darwIsh qaddUr sAlim 'abbAs hamdAn shehAda 'awad zu'bi rifA'I qAsim ghazAl sabbAgh bakkAr nAsir "
        "al-'umarI qudsI karam jumu'a sulaymAn barakAt shahIn 'IsA tAhA badawI 'Uda khaddUr al-shammarI al-dulaymI"
    ),
    listed("ba ra sha ka da ma na ha za fa ja ta bI rI dA lU qA sA Ham khal ghan far sul mar nab zak"),
    ("", "I", "An", "Ud", "Is", "Awi", "Ar"),
    listed(
        "Halab dimashq Hims HamA mUsul baghdAd al-basra ghazza al-qAhira tUnis fAs san'A' idlib al-raqqa dar'A kirkUk"
    ),
    particle="al-",
)
AFGHAN = Culture(
    "persian",
    ("AF", "AF", "AF", "IR"),
    "Aras",
    "solar",
    0.20,
    listed(
        "muhammad ahmad ali husayn hasan rezA mahdI mustafA murtazA abbAs jawAd qAsim sakhI nUr gul karim rahIm "
        "najIb hamId farId farhAd bihzAd siyAwash kAwa rustam khAlid walI nabI ghulAm abdul faysal omid sohrAb ramIn shahrAm "
        "hAmid zabIh idrIs yAsir ismAIl dAwUd yAsIn naqIb shafIq latIf sharIf wahId samI"
    ),
    listed(
        "fAtima zahrA maryam zaynab sakIna marzIya nargis parwIn zarghUna shukriya laylA nAzanIn farIba masUma rokhshAna "
        "sorayyA palwasha malAlai frishta nilUfar yAsaman shabnam homA sharIfa razIya gulsUm AmIna khadIja shAyista latIfa"
    ),
    listed(
        "ahmadI muhammadI husaynI hasanI rezAI alizAda karImI rahImI nazarI sharIfI haydarI akbarI yUsufI qAsimI jafarI mUsawI "
        "nUrI safI stAnikzai ahmadzai popal wardak durrAnI noorzai barakzai achakzai hAshimI sultAnI amIrI azIzI habIbI "
        "sAdiqI faqIrI taherI rasUlI mirzAI bakhtiyArI ghulAmI shinwAri hotak"
    ),
    listed("far bakh mir zar gul nUr shah ba rah yAr sha dil khosh sar jAn pay tAj wa ra mu khA"),
    ("I", "zAda", "zai", "yAr", "pUr", "khel", "wAl"),
    listed(
        "kAbul herAt mazAr qandahAr ghaznI jalAlAbAd kunduz bAmiyAn baghlAn balkh mashhad tihrAn logar wardak farAh"
    ),
    mononym=0.18,
    title=("sayyid", "hAjI", "mIr"),
)
TIGRINYA = Culture(
    "tigrinya",
    ("ER", "ER", "ET"),
    "Ethi",
    "ethiopian",
    0.11,
    listed(
        "tesfay berhane yohannes kidane habte gebre tekle haile mehari yemane solomon dawit filmon merhawi robel samuel "
        "abraham isayas kibrom mulugeta tedros girmay amanuel henok yonas teklay hagos weldu fisehaye zeray desta nahom "
        "simon aron ermias biniam natnael kiflom mikael awet"
    ),
    listed(
        "selam rahel feven helen miriam hiwet senayit saba luwam winta yordanos tsega letebrhan abrehet genet almaz "
        "mebrat tirhas eden semhar danait bethlehem lemlem nigisti zufan azmera"
    ),
    (),
    listed("ha be te ge me re se ki we de ne la ye"),
    ("",),
    listed("asmera keren mendefera decemhare massawa barentu adigrat mekele aksum adwa senafe teseney addis gonder"),
    chain=True,
)
UKRAINIAN = Culture(
    "ukrainian",
    ("UA",),
    "Cyrl",
    "gregorian",
    0.12,
    listed(
        "oleksandr andriy serhiy volodymyr mykola ivan yuriy vasyl dmytro oleh ihor maksym bohdan taras petro viktor "
        "yevhen pavlo roman stepan vitaliy ruslan anatoliy denys artem danylo nazar kyrylo mykhaylo hryhoriy"
    ),
    listed(
        "olena oksana natalya iryna tetyana svitlana lyudmyla halyna mariya kateryna yuliya anna olha nadiya vira "
        "lyubov anastasiya sofiya daryna khrystyna zhanna yevheniya viktoriya solomiya zoryana polina"
    ),
    listed(
        "shevchenko kovalenko bondarenko tkachenko kravchenko oliynyk kovalchuk shevchuk polishchuk bondar lysenko "
        "moroz rudenko savchenko petrenko klymenko pavlenko kravchuk kuzmenko melnyk ivanov boyko tkachuk marchenko "
        "hrytsenko zakharchenko yurchenko chernenko vasylenko zinchenko zhuk shcherbak"
    ),
    listed("ko hry va ba sy ma do ly za pro ku che zho yar mo to pe bur hor vish chor stry tym"),
    ("enko", "chuk", "uk", "iv", "nyk", "skyy", "vych"),
    listed(
        "kyyiv kharkiv odesa dnipro mariupol kherson lviv mykolayiv zaporizhzhya chernihiv sumy donetsk luhansk poltava"
    ),
    feminine=(("skyy", "ska"), ("ov", "ova"), ("iv", "ova")),
)
CHECHEN = Culture(
    "chechen",
    ("RU",),
    "Cyrl",
    "gregorian",
    0.06,
    listed(
        "ramzan zelimkhan aslan ruslan musa isa adam islam magomed akhmed khamzat shamil turpal umar sultan apti "
        "bislan rizvan lechi salman said alikhan movsar beslan dzhambulat arbi idris ayub deni"
    ),
    listed(
        "malika zarema zara khava aset madina petimat laysa zulay elina fatima milana tamara luiza markha zaynap ayshat seda"
    ),
    listed(
        "kadyrov dudayev maskhadov basayev umarov magomadov akhmadov saidov khasanov islamov musayev isayev dzhabrailov "
        "tsarayev gaytayev elmurzayev bataev yandarbiyev zakayev sulaymanov abdulayev vakhayev chitigov dadayev"
    ),
    listed("ma kha ba da za a u is as gay tsa elm dzha vis tem bek sul"),
    ("yev", "ov", "khanov", "murzayev", "biyev"),
    listed("groznyy gudermes shali urusmartan argun vedeno nozhayyurt achkhoymartan shatoy"),
    feminine=(("ov", "ova"), ("yev", "yeva"), ("ev", "eva")),
)
BENGALI = Culture(
    "bengali",
    ("BD",),
    "Beng",
    "gregorian",
    0.10,
    listed(
        "muhammad abdul rahim karim rafiq shafiq jahangir kamal jamal hasan hosen rashed sohel rubel mamun masud "
        "nazrul saiful shohidul aminul anwar delwar faruk habib imran jasim kabir liton mizan monir nasir parvez "
        "ripon selim shamim tareq zakir bilal"
    ),
    listed(
        "fatema ayesha khadija rokeya nasrin shirin shahnaz taslima rehana sultana jahanara farida salma rina mina "
        "shilpi moriyom sumaiya nusrat ruma sabina parul"
    ),
    listed(
        "islam rahman hosen ahmed uddin miah khan chowdhuri sarkar talukdar sikdar mollah howlader bepari akon shekh "
        "hoque alam haque matubbar bhuiyan majumdar mridha fakir gazi kazi prodhan dewan"
    ),
    listed("bho sha ka ma ra ba ta mo ha ja po sho gha na do"),
    ("dar", "li", "lik", "kar", "ol", "ari", "uddin"),
    listed("dhaka chittagong silet madaripur shariyatpur gazipur noakhali komilla borisal khulna faridpur narsingdi"),
    title=("muhammad",),
)
WEST_AFRICAN = Culture(
    "west-african",
    ("GN", "ML", "SN", "GM", "CI", "NG"),
    "Latn",
    "gregorian",
    0.17,
    listed(
        "mamadu amadu ibrahima usman abdulay alfa bubakar sheku mohamed lamin alhaji sulayman musa isa yaya "
        "bakari umaru adama modibo drisa siaka sekou fode saliu tierno madi kalilu famara chernor emeka chinedu "
        "ikechuku oluwaseun babatunde kofi kwame yao moriba"
    ),
    listed(
        "fatumata aminata mariama kadiatu aisatu binta hawa jeneba salimatu nene rama awa fanta umu sira nana "
        "ngozi chidinma blessing amina maimuna isatu hadja kumba oumou yasin"
    ),
    listed(
        "diallo bari ba sow balde keita traore kulibali konate kamara toure sise jallow ceesay jobe ndiay diop sal "
        "fofana kone sako sangare dembele sidibe duku sesay kanu okafor adeyemi okonkwo mensah wattara sanko jawo"
        " darboe touray manneh sanyang"
    ),
    listed("di ba ka ko sa ma ta fo la do ku so ja ndi kan bo se fa tun ya"),
    ("re", "ta", "llo", "te", "ne", "ba", "li"),
    listed(
        "konakri labe mamu kankan bamako kayes sikaso gao dakar kaolak banjul brikama serekunda abijan lagos benin buake"
    ),
)
CULTURES = (ARABIC, AFGHAN, TIGRINYA, UKRAINIAN, CHECHEN, BENGALI, WEST_AFRICAN)

SOMALI = Culture(
    "somali",
    ("SO", "SO", "SO", "ET"),
    "Latn",
    "gregorian",
    0.12,
    listed(
        "muHamed aHmed 'abdi 'abdullAhi 'abdiraHmAn Hasan Husen 'ali 'umar 'isman ibrAhim yUsuf mUse nUr farAH warsame guled "
        "liban jAma' 'ise aden maHad sa'id shire dahir bashir mukhtAr 'abdiqAdir ilyAs zakariya khAlid samatar"
    ),
    listed(
        "fAduma 'asha Halima khadija hodan ifraH sahra hibAq nimo amina deqa ubaH ayAn idil hawo maryan sagal shukri rahma leyla"
    ),
    (),
    listed("wa gu da shi ro fa ja li ma sa du be go ka"),
    ("",),
    listed("muqdisho hargeysa kismAyo bosAso garowe burco baydhabo marka galka'yo berbera"),
    chain=True,
)
KURDISH = Culture(
    "kurdish",
    ("IQ", "SY", "TR", "IR"),
    "Arab",
    "gregorian",
    0.10,
    listed(
        "azad baran siwan rebin hiwa dilshad karwan shwan zana rojhat serdar aram sherko hemin bestun dara kawa rizgar sirwan "
        "mahmud ahmad jalal rebwar diyar ferhad welat agir sipan newroz hoshyar"
    ),
    listed(
        "shilan rojin berivan dilan jiyan rezan nazdar hero shno avin evin chinar gulistan zelal hevi narin sozan perwin"
    ),
    listed(
        "barzani talabani hawrami zebari surchi jaf dizayi bradost ahmad rasul karim qadir hamid mustafa salih omer khidir "
        "osman aziz hasan jamil shekho bozan khalil"
    ),
    listed("ba zi ro sher dil ja ka hew shi wan gul na ber ras mi"),
    ("ani", "i", "yi", "zade", "an"),
    listed("hewler slemani dihok kobani qamishlo afrin zakho halabja kerkuk amed"),
)
TAMIL = Culture(
    "tamil",
    ("LK",),
    "Latn",
    "gregorian",
    0.07,
    listed(
        "sivakumar rajendran selvarajah kandiah murugan suresh ramesh kumaran nadarajah thavarajah sathish pirapakaran aruldas "
        "jeyakumar vijayan kirupakaran mahendran rajan balan logan"
    ),
    listed(
        "lakshmi priya kavitha sumathi vasanthi thamilselvi nirmala sivamalar kalpana rajeswari mathura shanthi yamuna"
    ),
    (),
    listed("va ra ja se ka ma si tha na pa ru"),
    ("",),
    listed("yazhpanam vavuniya batikaloa mannar mullaitivu kilinochchi trinkomali vanni"),
    chain=True,
)
SPANISH = Culture(
    "spanish",
    ("VE", "CO", "NI", "HN"),
    "Latn",
    "gregorian",
    0.10,
    listed(
        "jose luis karlos juan miguel pedro rafael alejandro daniel andres antonio manuel fransisko diego eduardo sergio "
        "gabriel ernesto wilmer yonatan jesus orlando"
    ),
    listed(
        "maria ana karmen luisa rosa gabriela daniela valentina andrea yuliana karolina patrisia elena adriana yoselin"
    ),
    listed(
        "gonsales rodriges peres garsia ernandes martines lopes sanches ramires torres flores rivera gomes dias moreno kastro "
        "mendosa rojas guerrero vargas salasar blanko"
    ),
    listed("mo ra be li ka tor es pi na val ser do ga"),
    ("es", "era", "ano", "osa", "illo"),
    listed("karakas marakaibo valensia bogota kali medelin managua tegusigalpa"),
)
HELD_OUT = (SOMALI, KURDISH, TAMIL, SPANISH)
