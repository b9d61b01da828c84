"""The words of the receipt in the languages of those who get it, and of the states that issue it.

Own wording, not taken from any leaflet. None of it has been read by a native speaker of the language yet, English and Polish
excepted: `REVIEWED` names those that were. The page on which a receipt is made says so until then.
"""

from dataclasses import dataclass

REVIEWED = frozenset({"en", "pl"})
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "prs", "ps", "ur"})


@dataclass(frozen=True)
class Words:
    """The sentences of a receipt in one language, in the order in which they stand."""

    title: str
    name: str
    number: str
    made: str
    registered: str
    valid: str
    keep: str
    no_travel: str


WORDS: dict[str, Words] = {
    "en": Words(
        "Receipt of registration", "Name", "Number of the file", "Application for international protection made on",
        "Application registered on", "This paper is valid until you are given the document of an applicant.",
        "Keep this paper and show it when an authority asks for it.", "This is not a travel document.",
    ),
    "pl": Words(
        "Potwierdzenie zarejestrowania", "Imię i nazwisko", "Numer akt", "Dzień wystąpienia z wnioskiem o ochronę międzynarodową",
        "Dzień zarejestrowania wniosku", "Dokument jest ważny do czasu wydania dokumentu osoby ubiegającej się o ochronę.",
        "Zachowaj ten dokument i okazuj go na żądanie organów.", "To nie jest dokument podróży.",
    ),
    "el": Words(
        "Απόδειξη καταγραφής", "Ονοματεπώνυμο", "Αριθμός φακέλου", "Ημέρα υποβολής αιτήματος διεθνούς προστασίας",
        "Ημέρα καταγραφής της αίτησης", "Το έγγραφο ισχύει μέχρι να σας δοθεί το έγγραφο του αιτούντος.",
        "Φυλάξτε αυτό το έγγραφο και δείξτε το όταν σας το ζητήσει αρχή.", "Δεν είναι ταξιδιωτικό έγγραφο.",
    ),
    "it": Words(
        "Ricevuta di registrazione", "Nome e cognome", "Numero del fascicolo",
        "Domanda di protezione internazionale presentata il", "Domanda registrata il",
        "Questo foglio è valido finché non riceve il documento di richiedente.",
        "Conservi questo foglio e lo mostri alle autorità che lo chiedono.", "Non è un documento di viaggio.",
    ),
    "fr": Words(
        "Récépissé d’enregistrement", "Nom", "Numéro du dossier", "Demande de protection internationale présentée le",
        "Demande enregistrée le", "Ce papier est valable jusqu’à la remise du document de demandeur.",
        "Gardez ce papier et montrez-le quand une autorité le demande.", "Ce n’est pas un document de voyage.",
    ),
    "ar": Words(
        "إيصال التسجيل", "الاسم", "رقم الملف", "تاريخ تقديم طلب الحماية الدولية", "تاريخ تسجيل الطلب",
        "هذه الورقة صالحة إلى أن تُسلَّم لك وثيقة مقدِّم الطلب.", "احتفظ بهذه الورقة وأبرزها عندما تطلبها السلطات.",
        "هذه ليست وثيقة سفر.",
    ),
    "fa": Words(
        "رسید ثبت", "نام", "شماره پرونده", "تاریخ ارائه درخواست حمایت بین‌المللی", "تاریخ ثبت درخواست",
        "این برگه تا زمانی که مدرک متقاضی به شما داده شود معتبر است.",
        "این برگه را نگه دارید و هر وقت مقامات خواستند نشان دهید.", "این برگه مدرک سفر نیست.",
    ),
    "prs": Words(
        "رسید ثبت", "نام", "شماره دوسیه", "تاریخ پیش کردن درخواست محافظت بین‌المللی", "تاریخ ثبت درخواست",
        "این ورق تا وقتی که سند درخواست‌کننده به شما داده شود اعتبار دارد.",
        "این ورق را نگاه کنید و هر وقت مقامات خواستند نشان بدهید.", "این ورق سند سفر نیست.",
    ),
    "ps": Words(
        "د ثبت رسید", "نوم", "د دوسیې شمېره", "د نړیوال خوندیتوب د غوښتنې نېټه", "د غوښتنې د ثبت نېټه",
        "دا پاڼه تر هغه پورې اعتبار لري چې د غوښتونکي سند درکړل شي.",
        "دا پاڼه وساتئ او چې چارواکي یې وغواړي ور یې ښیئ.", "دا د سفر سند نه دی.",
    ),
    "ckb": Words(
        "پسوولەی تۆمارکردن", "ناو", "ژمارەی دۆسیە", "ڕۆژی پێشکەشکردنی داوای پاراستنی نێودەوڵەتی", "ڕۆژی تۆمارکردنی داواکە",
        "ئەم کاغەزە کارایە تا بەڵگەنامەی داواکارت پێ دەدرێت.",
        "ئەم کاغەزە هەڵبگرە و هەر کات دەسەڵاتداران داوایان کرد پیشانی بدە.", "ئەمە بەڵگەنامەی گەشت نییە.",
    ),
    "ur": Words(
        "اندراج کی رسید", "نام", "فائل نمبر", "بین الاقوامی تحفظ کی درخواست دینے کی تاریخ", "درخواست کے اندراج کی تاریخ",
        "یہ کاغذ اس وقت تک کارآمد ہے جب تک آپ کو درخواست گزار کی دستاویز نہ دی جائے۔",
        "یہ کاغذ سنبھال کر رکھیں اور حکام کے مانگنے پر دکھائیں۔", "یہ سفری دستاویز نہیں ہے۔",
    ),
    "ti": Words(
        "ናይ ምዝገባ ቅብሊት", "ስም", "ቁጽሪ ፋይል", "ሕቶ ዓለምለኻዊ ዕቝባ ዝቐረበሉ ዕለት", "ሕቶ ዝተመዝገበሉ ዕለት",
        "እዛ ወረቐት ናይ ሓታቲ ሰነድ ክሳብ ዝወሃበኩም ትሰርሕ።", "ነዛ ወረቐት ሓልዉዋ፣ ሰበስልጣን ክሓቱኹም ከለዉ ድማ ኣርእዩዋ።",
        "እዚ ናይ ጉዕዞ ሰነድ ኣይኮነን።",
    ),
    "am": Words(
        "የምዝገባ ደረሰኝ", "ስም", "የፋይል ቁጥር", "ዓለም አቀፍ ጥበቃ የተጠየቀበት ቀን", "ማመልከቻው የተመዘገበበት ቀን",
        "ይህ ወረቀት የአመልካች ሰነድ እስኪሰጥዎት ድረስ ያገለግላል።", "ይህን ወረቀት ይያዙ፤ ባለሥልጣናት ሲጠይቁ ያሳዩ።",
        "ይህ የጉዞ ሰነድ አይደለም።",
    ),
    "so": Words(
        "Rasiidka diiwaangelinta", "Magaca", "Lambarka faylka", "Taariikhda la codsaday ilaalin caalami ah",
        "Taariikhda codsiga la diiwaangeliyey", "Warqaddani way shaqaynaysaa ilaa laguu siiyo dukumiintiga codsadaha.",
        "Warqaddan hayso oo tus marka hay’adaha dawladdu ku weydiiyaan.", "Tani ma aha dukumiinti safar.",
    ),
    "uk": Words(
        "Розписка про реєстрацію", "Ім’я та прізвище", "Номер справи", "Дата звернення за міжнародним захистом",
        "Дата реєстрації заяви", "Цей документ чинний, доки вам не видадуть документ заявника.",
        "Зберігайте цей документ і показуйте його на вимогу органів влади.", "Це не проїзний документ.",
    ),
    "ru": Words(
        "Расписка о регистрации", "Имя и фамилия", "Номер дела", "Дата обращения за международной защитой",
        "Дата регистрации заявления", "Этот документ действителен, пока вам не выдадут документ заявителя.",
        "Храните этот документ и показывайте его по требованию властей.", "Это не проездной документ.",
    ),
    "bn": Words(
        "নিবন্ধনের রসিদ", "নাম", "ফাইল নম্বর", "আন্তর্জাতিক সুরক্ষার আবেদন জানানোর তারিখ", "আবেদন নিবন্ধনের তারিখ",
        "আবেদনকারীর নথি না পাওয়া পর্যন্ত এই কাগজটি বৈধ।", "এই কাগজটি রেখে দিন এবং কর্তৃপক্ষ চাইলে দেখান।",
        "এটি ভ্রমণের নথি নয়।",
    ),
    "tr": Words(
        "Kayıt belgesi", "Ad soyad", "Dosya numarası", "Uluslararası koruma talebinin yapıldığı gün",
        "Başvurunun kaydedildiği gün", "Bu belge, size başvuru sahibi belgesi verilene kadar geçerlidir.",
        "Bu belgeyi saklayın ve yetkililer istediğinde gösterin.", "Bu bir seyahat belgesi değildir.",
    ),
}  # fmt: skip

OF_STATES = {"CY": "el", "FR": "fr", "GR": "el", "IT": "it", "PL": "pl"}  # other states issue it in English
WITHOUT_OWN = {
    "hi": "en",
    "fa_AF": "prs",
    "ku": "ckb",
    "ln": "fr",
    "wo": "fr",
}  # what people of these languages often read


def of_state(state: str) -> str:
    """The language in which a state issues the receipt; English where its own has no wording here."""
    return OF_STATES.get(state, "en")


def of_person(language: str) -> str:
    """The language of the wording for a person; English where there is none for the own one."""
    return language if language in WORDS else WITHOUT_OWN.get(language, "en")
