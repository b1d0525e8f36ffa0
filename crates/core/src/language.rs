//! In which language a draft is written ([`detect`]).
//!
//! Scripts decide where they can; among Latin-script languages the small words do (*the*, *und*, *que*).
//! Slang, names, hashtags and one-word posts have few of those, so whatever may be English counts as
//! English: a rule that sleeps by mistake is worse than one that looks at a foreign post and finds nothing.

use crate::token::{Kind, Token, Tokens};
use crate::view::View;

/// Small words of each language, folded (no accents), at most eight letters; English with the slang that
/// stands in for them. Words that several languages share stand in each.
const SMALL_WORDS: [(&str, &str); 18] = [
    (
        "en",
        "a about abt after again aint all already also always am an and another any anyone are aren around as ask at \
         away b back bad bc be because been before being best better big bro bruh but by c came can cant come could cuz \
         da dat day dem did didn didnt do does doesn doing don done dont down even ever every everyone feel few finally \
         find finna first fr for from fuck fucking get gets getting give go goes going gonna good got gotta great guys \
         had happy has have haven having he hell her here hers him his home how i id idk if ill im imma in innit into is \
         isn isnt it its ive just keep kinda know last left let life like lmao lol look looking lot lots love made make \
         makes man many may maybe me mean might mine more most much must my myself n nah need never new next ngl no not \
         nothing now of off oh ok old omg on one only or other our out over own people please pls post r re really right \
         s said same saw say says see she should shit show since so some someone stay still stop such sure t take team \
         tell than thank thanks that thats the their them then there these they thing things think this those thru til \
         time to today too two u under until up ur us use very via w wait wanna want was wasn way we week well went were \
         what whats when where which while who why will wish with without won work would wtf ya yall yeah year years yes \
         yet yo you your yours youre \
         bin bon bra chef comment con cum dare den die dies dig dire fin gut hat hoe hun main mal mate mon nun once os par pour \
         plus sans san sea side sin solo son tag tan ten ton tout van war",
    ),
    (
        "es",
        "al algo ahora alguien antes aqui asi aunque bien bueno cada casi como con cosa cosas creo cual cuando de del \
         desde despues dia dice dios donde dos el ella ellos en entre era eres es esa ese eso esta estaba estan estar este \
         esto estos estoy fue gente gracias ha hace hacer hasta hay he hola hoy la las le les lo los mas me mi mis mucho \
         muy nada ni no nos nosotros nuestro nunca o otra otro para pero poco por porque pues puede puedo que quien quiero \
         se sea ser si siempre sin sobre solo son soy su sus tambien tan te tener tengo tiene todo todos tu un una uno \
         usted va vamos ver vida voy y ya yo trabajo jefe",
    ),
    (
        "pt",
        "a agora ainda ao aos aqui as ate bem bom cada coisa com como da das de depois dia disse do dois dos e ela ele \
         eles em entao era essa esse esta estao estava este estou eu faz fazer foi gente ha hoje isso isto ja la mais mas \
         me meu meus minha muito na nada nao nas nem no nos nossa nosso num numa nunca o obrigado os ou para pela pelo pode \
         por porque pra qual quando que quem quero se sem sempre ser seu seus so sobre sou sua suas tambem tao tem tempo \
         tenho ter teu tudo um uma vai vamos ver vida voce voces vou trabalho chefe",
    ),
    (
        "fr",
        "a ai alors apres as au aussi autre aux avant avec avoir beaucoup bien bon ca car ce cela ces cest cet cette \
         chez comme comment contre dans de depuis des dire dit donc du elle elles en encore es est et etait ete etre eu \
         fait faire faut fois gens il ils jai jamais je jour juste la le les leur lui ma mais me meme merci mes moi \
         moins mon ne ni nos notre nous on ont ou par parce pas peu peut plus pour pourquoi pouvoir qu quand que quel qui \
         quoi rien sa sans se ses si son sont suis sur ta tes toi ton tous tout toute tres trop tu un une va vais veux \
         vie voir vos votre vous y travail patron",
    ),
    (
        "de",
        "aber ab alle alles als also am an auch auf aus bei bin bis bist da damit dann das dass dein deine dem den denn \
         der des deshalb dich die dies diese dir doch du durch ein eine einem einen einer er es etwas euch fur ganz gar \
         gegen geht gibt gut habe haben hab hat hatte heute hier ich ihm ihn ihr ihre im immer in ist ja jede jetzt kann \
         kein keine konnen leider machen mal man mehr mein meine meinem meinen meiner menschen mich mir mit muss nach nicht \
         nichts nie noch nun nur ob oder ohne schon sehr sein seine seit sich sie sind so soll tag uber um und uns unser \
         viel viele vom von vor war waren warum was weil weiss wenn wer werden wie wieder will wir wird wo wurde zu zum zur \
         arbeit chef",
    ),
    (
        "it",
        "a ad adesso ai al alla alle allora anche ancora avere bene che chi ci cosa cosi come con cui da dal dalla dei \
         del della delle deve di dire dopo dove e ecco ed era essere fa fare fatto gia gli grazie ha hai hanno ho i il in io \
         la le lei li lo loro lui ma mai me meglio mi mia mio molto ne nei nel nella niente no noi non nostro o oggi ogni \
         ora per perche piu poi prima proprio puo qualcosa quando quello questa questo qui sa se sei sempre senza si sia \
         siamo solo sono sta stato sto su sua sul sulla suo te ti tu tutti tutto un una uno va vita voi vuole lavoro capo",
    ),
    (
        "nl",
        "aan al alle alleen als altijd andere ben bij dan dat de deze die dit doe doen door dus een eens en er ergens even \
         gaan gaat geen goed had heb hebben heeft heel hem hen het hier hij hoe hun iemand iets ik in is ja je jij jullie kan \
         kunnen laat maar mag me meer men met mij mijn moet na naar nee niemand niet niets nog nooit nou nu of om omdat ons \
         onze ook op over te tegen toch toen tot u uit van veel voor waar waarom want waren was wat we wel wij wil worden \
         wordt ze zeer zegt zich zijn zo zou werk baas vandaag",
    ),
    (
        "pl",
        "a ale albo ani bez bo by byc byl byla bylo co chce czy dla do dobrze dzis gdy gdzie go i ich ja jak jako jest \
         jestem jeszcze juz kiedy kto ktora ktore ktory ma mam mi mnie moj moja moze mu my na nad nam nas nasz nic nie nigdy \
         niz o od on ona oni po pod prawda przed przez przy sa sie sobie swoj ta tak tam te tego ten teraz to tu twoj ty \
         tylko tym u w was wiem wiec wszystko z za zawsze ze zeby zna szef praca",
    ),
    (
        "sv",
        "alla allt att av bara blev bli blir bra da dag de dem den denna det dig din dina du efter eller en ett far finns \
         for fran ga gor ha hade han har hela hon i idag igen ingen inte ja jag kan kanske kommer lite maste med men mer mig \
         min mina mitt mot mycket ni nagon nar nej nog nu och ocksa om oss pa sa sig sin som ska skulle till tycker upp ut \
         vad var vara vi vill varje jobb chef",
    ),
    (
        "da",
        "af alle alt altid at bare blev blive bliver da dag de dem den denne der deres det dette dig din dit du efter eller \
         en er et for fordi fra gor ham han har hende hun hvad hvis hvor hvordan i igen ikke ind ingen ja jeg kan kom kun lige \
         lidt man med meget men mig min mit mod naar nar ned nej noget nogen nu og ogsa om op os over pa sa selv sig sin skal \
         skulle som til ud uden under vaere var vi vil ville ved",
    ),
    (
        "no",
        "alle alltid alt at av bare ble bli blir bra da dag de deg dem den denne der dere det dette din ditt du eller en er et \
         etter for fordi fra gjor ga ha hadde han har hun hva hvis hvor hvordan i igjen ikke ingen ja jeg kan kanskje kom \
         kommer litt ma man med meg meget mellom men mer min mitt mot mye na nar nei noe noen og ogsa om opp oss over pa sa seg \
         selv sin skal skulle som til ut uten vaere var vi vil ville ved jobben",
    ),
    (
        "tr",
        "acaba ama artik bana bazi belki ben beni benim bile bir biz bize bizim bu bugun cok cunku da daha de degil diye en \
         fakat gibi guzel hem hep hepsi her hic icin ile insan ise iste iyi kadar kim kimse mi mu nasil ne neden nerede niye o \
         olan olarak oldu olsa olur onlar onu onun oyle sadece sana sen senin siz sizin sonra su tum var ve veya ya yani yeni yok \
         zaman bence",
    ),
    (
        "id",
        "ada adalah agar akan aku anda apa atau bagi bagus baru begitu belum bisa boleh buat bukan dan dari dengan di dia ini \
         itu iya jadi jangan jika juga kalau kalo kami kamu karena ke kerja kita lagi lah lebih masih mau memang mereka nya \
         oleh orang pada paling punya sama sangat saya sebagai sekali semua sih sudah tak tapi telah tidak udah untuk yang",
    ),
    (
        "ro",
        "acum am ar are asa asta atat au ca cand care ce cel cu cum da daca dar de din doar dupa e ea ei el era este eu fara \
         fi fost foarte in inca isi iti la le lui ma mai mult ne nici nimic noi nu o pe pentru poate prin sa sau se si \
         sunt sa te toate tot un unde va voi vreau",
    ),
    (
        "cs",
        "a ale ani az bez bude by byl byla bylo co do dnes ho i ja jak jako je jeho jen jeste ji jsem jsi jsme jsou k kde kdo \
         kdyz ktera ktere ktery ma mam mi mit mne moc muj my na nebo neni nic nikdy o od on ona po pod pro proc proto se si \
         sve ta tak take tam ten to tu ty tym u uz v vam vsak vse z za ze",
    ),
    (
        "hu",
        "a az azt be csak de e egy el en es ez ezt fel ha hanem hogy igen is itt jo kell ki kis le lesz ma mar meg mert mi \
         mindig minden mit most nagyon nem nekem nincs o ott pedig s sem sok te tud ugy vagy vagyok van volt volna",
    ),
    (
        "fi",
        "ei eika en eivat etta ettei han hanen he hyva ihan itse ja jo jos joka jotka kaikki kanssa kuin kun kyla kylla koska \
         mina me mika miksi missa mita mitaan mutta muut myos ne niin nyt oli olen olet olla on ole ovat pitaa saa se sen \
         siella siina sina sita tai tama tassa te tuo vaan vain viela voi",
    ),
    (
        "tl",
        "ako alam amin ang ano at ay ba bakit dahil daw din dito diyan eh gusto hindi ikaw ka kami kasi kay kayo ko kung lahat \
         lang man mga mo na naman namin nang nasa ng ngayon ni niya nung nya o pa paano pala pang para pero po sa saan sana \
         sila sino siya sobra tayo talaga tapos walang wala yan yung yun",
    ),
];

/// Letters that speak for a language: no name that is known in English is full of them.
const LETTERS: [(&str, &str); 11] = [
    ("es", "¿¡"),
    ("pt", "ãõ"),
    ("fr", "œêèù"),
    ("de", "ß"),
    ("pl", "łąęśżź"),
    ("tr", "ğşı"),
    ("da", "øæ"),
    ("no", "øæ"),
    ("cs", "řěů"),
    ("hu", "őű"),
    ("ro", "țșă"),
];

const ENGLISH: usize = 0;

/// How many words all lists have together.
const WORDS: usize = {
    let (mut words, mut list) = (0, 0);
    while list < SMALL_WORDS.len() {
        let (text, mut at) = (SMALL_WORDS[list].1.as_bytes(), 0);
        while at < text.len() {
            words += (text[at] != b' ' && (at + 1 == text.len() || text[at + 1] == b' ')) as usize;
            at += 1;
        }
        list += 1;
    }
    words
};

/// All small words in one table: a range of `entries` for each first letter, sorted.
struct Table {
    /// The word, packed into eight bytes, and its language in [`SMALL_WORDS`].
    entries: [(u64, u8); WORDS],
    starts: [u16; 27],
}

static TABLE: Table = {
    let mut table = Table { entries: [(0, 0); WORDS], starts: [0; 27] };
    let (mut letter, mut next) = (0, 0);
    while letter < 26 {
        table.starts[letter] = next as u16;
        let mut list = 0;
        while list < SMALL_WORDS.len() {
            let (text, mut at) = (SMALL_WORDS[list].1.as_bytes(), 0);
            while at < text.len() {
                let start = at;
                while at < text.len() && text[at] != b' ' {
                    at += 1;
                }
                if at > start && text[start] == b'a' + letter as u8 {
                    let key = packed(text, start, at);
                    let mut place = next;
                    while place > table.starts[letter] as usize && table.entries[place - 1].0 > key {
                        table.entries[place] = table.entries[place - 1];
                        place -= 1;
                    }
                    table.entries[place] = (key, list as u8);
                    next += 1;
                }
                at += 1;
            }
            list += 1;
        }
        letter += 1;
    }
    assert!(next == WORDS, "each small word begins with a letter from a to z");
    table.starts[26] = next as u16;
    table
};

/// Up to eight bytes as one number.
const fn packed(text: &[u8], start: usize, end: usize) -> u64 {
    assert!(end - start <= 8, "a small word has at most eight letters");
    let (mut word, mut at) = (0, start);
    while at < end {
        word = word << 8 | text[at] as u64;
        at += 1;
    }
    word
}

/// The language of a draft as a two-letter code; `en` where it may be English, `und` where the script is not
/// Latin and says too little.
pub fn detect(view: &View<'_>, tokens: &Tokens) -> &'static str {
    let folded = view.folded();
    if view.source().is_ascii() {
        return by_small_words(view, tokens, "");
    }
    if view.source().chars().filter(|c| ('\u{1EA0}'..='\u{1EF9}').contains(c)).count() > 1 {
        return "vi";
    }
    let by_script = if folded.is_ascii() { None } else { by_script(folded) };
    by_script.unwrap_or_else(|| by_small_words(view, tokens, view.source()))
}

/// The languages that a word may belong to, as bits, and where it stands in the table.
fn languages(word: &[u8]) -> Option<(u32, usize)> {
    let letter = usize::from(word.first()?.wrapping_sub(b'a'));
    if letter >= 26 || word.len() > 8 {
        return None;
    }
    let key = packed(word, 0, word.len());
    let start = usize::from(TABLE.starts[letter]);
    let range = &TABLE.entries[start..usize::from(TABLE.starts[letter + 1])];
    let first = range.partition_point(|entry| entry.0 < key);
    let same = range[first..].iter().take_while(|entry| entry.0 == key);
    let bits = same.fold(0, |bits, (_, language)| bits | 1 << language);
    (bits != 0).then_some((bits, start + first))
}

/// The language that the words speak for most, and the `letters` that are not ASCII.
fn by_small_words(view: &View<'_>, tokens: &Tokens, letters: &str) -> &'static str {
    let mut seen = [0u64; WORDS.div_ceil(64)];
    // Words of a language that English does not have, and those that it has in common with English.
    let mut own = [0usize; SMALL_WORDS.len()];
    let mut shared = [0usize; SMALL_WORDS.len()];
    let (mut all_english, mut total) = (0, 0);
    let words = tokens.tokens.iter().filter(|token| matches!(token.kind, Kind::Word));
    let parts = |token: &Token| view.slice(token.span).as_bytes().split(|byte| matches!(byte, b'\'' | b'-'));
    for word in words.flat_map(parts) {
        total += 1;
        let Some((bits, at)) = languages(word) else { continue };
        // A refrain (`La La Land`) says no more than one word.
        let (slot, bit) = (at / 64, 1u64 << (at % 64));
        if seen[slot] & bit != 0 {
            continue;
        }
        seen[slot] |= bit;
        let is_english = bits & 1 << ENGLISH != 0;
        all_english += usize::from(is_english);
        let mut others = bits & !(1 << ENGLISH);
        while others != 0 {
            let language = others.trailing_zeros() as usize;
            others &= others - 1;
            let count = if is_english { &mut shared } else { &mut own };
            count[language] += 1;
        }
    }
    let english = |language: usize| all_english - shared[language];
    let letters = |language: usize| {
        let code = SMALL_WORDS[language].0;
        let of =
            LETTERS.iter().find(|(letters_of, _)| *letters_of == code).map_or("", |(_, letters)| letters);
        let is_own = |c: char| !c.is_ascii() && c.to_lowercase().any(|lower| of.contains(lower));
        usize::from(letters.chars().any(is_own))
    };
    // A longer text has to give more reasons.
    let least = 2 + usize::from(total > 8) + usize::from(total > 20);
    let sure = |language: &usize| {
        let score = own[*language] + usize::from(own[*language] > 0) * letters(*language);
        score >= least && score >= 2 * english(*language)
    };
    let best = (1..SMALL_WORDS.len())
        .rev()
        .filter(sure)
        .max_by_key(|l| (2 * (own[*l] + letters(*l))).saturating_sub(english(*l)));
    SMALL_WORDS[best.unwrap_or(ENGLISH)].0
}

/// Scripts that name a language, or a few.
#[derive(Clone, Copy, PartialEq)]
enum Script {
    Latin,
    Han,
    Kana,
    Cyrillic,
    Arabic,
    /// A script of one language that matters here, or of several that are not told apart.
    Of(&'static str),
}

fn script(c: char) -> Option<Script> {
    Some(match c {
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Script::Latin,
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Script::Of("el"),
        '\u{400}'..='\u{52F}' => Script::Cyrillic,
        '\u{5D0}'..='\u{5F2}' => Script::Of("he"),
        '\u{620}'..='\u{64A}' | '\u{66E}'..='\u{6D3}' | '\u{6D5}' | '\u{750}'..='\u{77F}' => Script::Arabic,
        '\u{900}'..='\u{963}' | '\u{970}'..='\u{97F}' => Script::Of("hi"),
        '\u{980}'..='\u{9E3}' => Script::Of("bn"),
        '\u{A00}'..='\u{A7F}' => Script::Of("pa"),
        '\u{A80}'..='\u{AFF}' => Script::Of("gu"),
        '\u{B80}'..='\u{BFF}' => Script::Of("ta"),
        '\u{C00}'..='\u{C7F}' => Script::Of("te"),
        '\u{C80}'..='\u{CFF}' => Script::Of("kn"),
        '\u{D00}'..='\u{D7F}' => Script::Of("ml"),
        '\u{E00}'..='\u{E3A}' | '\u{E40}'..='\u{E4E}' => Script::Of("th"),
        '\u{3041}'..='\u{30FF}' => Script::Kana,
        '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{AC00}'..='\u{D7A3}' => Script::Of("ko"),
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => Script::Han,
        _ if c.is_alphabetic() => Script::Of("und"),
        _ => return None,
    })
}

/// The language, if most letters are not Latin.
fn by_script(text: &str) -> Option<&'static str> {
    let (mut latin, mut han, mut kana, mut other) = (0, 0, 0, 0);
    let mut first = None;
    for script in text.chars().filter_map(script) {
        match script {
            Script::Latin => latin += 1,
            Script::Han => han += 1,
            Script::Kana => kana += 1,
            script => {
                other += 1;
                first = first.or(Some(script));
            }
        }
    }
    // A character of Chinese or Japanese says as much as two or three letters.
    if latin >= 3 * (han + kana) + other {
        return None;
    }
    Some(match first.filter(|_| other > han + kana) {
        Some(Script::Cyrillic) => cyrillic(text),
        Some(Script::Arabic) => arabic(text),
        Some(Script::Of(language)) => language,
        _ if kana * 8 >= han + kana => "ja",
        _ => "zh",
    })
}

fn cyrillic(text: &str) -> &'static str {
    let has = |letters: &str| text.contains(|c| letters.contains(c));
    match () {
        () if has("љњћђј") => "sr",
        () if has("їєґ") || has("і") && !has("ыэъ") => "uk",
        () if has("ў") => "be",
        () if has("ъ") && !has("ыэё") => "bg",
        () => "ru",
    }
}

fn arabic(text: &str) -> &'static str {
    let has = |letters: &str| text.contains(|c| letters.contains(c));
    match () {
        () if has("ٹڈڑےں") => "ur",
        () if has("پچژگی") => "fa",
        () => "ar",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(source: &str) -> &'static str {
        let view = View::new(source);
        detect(&view, &Tokens::new(&view))
    }

    #[test]
    fn languages_have_their_small_words_or_their_script() {
        for (code, sources) in [
            (
                "es",
                [
                    "Mi jefe es un idiota y no lo aguanto más",
                    "Hoy tengo que trabajar hasta tarde, pero ya casi es viernes",
                    "¿Por qué siempre me toca a mí?",
                ],
            ),
            (
                "pt",
                [
                    "Meu chefe não sabe o que está fazendo",
                    "Hoje eu vou sair mais cedo do trabalho",
                    "Não aguento mais essa gente, sério",
                ],
            ),
            (
                "fr",
                [
                    "Mon patron ne comprend rien à ce que je fais",
                    "C'est pas possible, il faut que ça change",
                    "Je suis très content de vous voir ce soir",
                ],
            ),
            (
                "de",
                [
                    "Mein Chef ist so ein Idiot, ich kann nicht mehr",
                    "Was für ein Tag, ich will nur noch nach Hause",
                    "Das ist gut",
                ],
            ),
            (
                "it",
                [
                    "Il mio capo non capisce niente di quello che faccio",
                    "Oggi sono molto stanco ma va bene così",
                    "Che cosa ne pensi di questo film?",
                ],
            ),
            (
                "nl",
                [
                    "Mijn baas is echt een eikel, ik wil naar huis",
                    "Vandaag gaan we met het hele team uit eten",
                    "Ik heb er geen zin meer in",
                ],
            ),
            (
                "pl",
                [
                    "Mój szef jest okropny i nie wiem co robić",
                    "Dzisiaj nie mam już siły na nic",
                    "To jest bardzo dobry film, ale za długi",
                ],
            ),
            (
                "sv",
                [
                    "Min chef är helt dum och jag vill inte jobba mer",
                    "Det var en bra dag, men jag är trött",
                    "Jag har inte ätit något idag",
                ],
            ),
            (
                "da",
                [
                    "Jeg kan ikke forstå hvad der sker lige nu",
                    "Det er ikke noget, jeg vil tale om",
                    "Hun siger at hun ikke har tid i dag",
                ],
            ),
            (
                "no",
                [
                    "Jeg har ikke noe å si til deg nå, kanskje i morgen",
                    "Det er ikke mye jeg kan gjøre med jobben min",
                    "Hva skal vi gjøre, noen som vet noe?",
                ],
            ),
            (
                "tr",
                [
                    "Bugün patronum yine çok sinirli, ben de gidiyorum",
                    "Bu kadar güzel bir gün için çok teşekkürler",
                    "Neden her şey böyle oldu, hiç bilmiyorum",
                ],
            ),
            (
                "id",
                [
                    "Bos saya tidak tahu apa yang dia kerjakan",
                    "Hari ini saya mau pulang lebih cepat karena capek",
                    "Kalau kamu tidak bisa, bilang aja sama mereka",
                ],
            ),
            (
                "ro",
                [
                    "Nu știu ce să mai fac cu șeful meu, este foarte rău",
                    "Azi am fost la mare și a fost frumos",
                    "Eu nu sunt de acord cu ce a spus",
                ],
            ),
            (
                "fi",
                [
                    "En tiedä mitä tehdä, kun hän ei vastaa",
                    "Tänään on hyvä päivä, mutta olen väsynyt",
                    "Se ei ole minun vika, että niin kävi",
                ],
            ),
            ("vi", ["Sếp của tôi không hiểu gì cả", "Hôm nay trời đẹp quá", "Tôi không muốn đi làm nữa"]),
            ("ru", ["Мой начальник опять орёт на всех", "Сегодня был хороший день", "Я больше не могу"]),
            (
                "uk",
                [
                    "Мій начальник знову кричить на всіх",
                    "Сьогодні був гарний день, їдемо додому",
                    "Я більше не можу",
                ],
            ),
            ("ar", ["مديري لا يفهم شيئا", "اليوم كان جميلا جدا", "لا أريد العمل غدا"]),
            ("he", ["הבוס שלי לא מבין כלום", "היום היה יום טוב", "אני לא רוצה לעבוד"]),
            ("hi", ["मेरा बॉस बहुत बुरा है", "आज का दिन अच्छा था", "मुझे काम नहीं करना"]),
            ("zh", ["我的老板什么都不懂", "今天天气很好", "我不想上班 lol"]),
            ("ja", ["上司が本当に嫌いだ", "今日はいい天気ですね", "仕事に行きたくない monday"]),
            ("ko", ["우리 사장님은 아무것도 몰라", "오늘 날씨가 좋네요", "일하기 싫어 ㅠㅠ"]),
        ] {
            for source in sources {
                assert_eq!(language(source), code, "{source}");
            }
        }
    }

    #[test]
    fn what_may_be_english_is_english() {
        for source in [
            "",
            "lol",
            "Monday 😩",
            "#FridayFeeling #TGIF @acme_robotics",
            "🤡🤡🤡",
            "my boss is such a jerk",
            "bruh he finna get fired fr fr no cap",
            "she be trippin, ion even know why dey mad",
            "Ain't nobody got time for dat",
            "y'all ever just wanna scream",
            "Kindly do the needful and revert back at the earliest",
            "My manager is like that only yaar, what to do na",
            "aye pal yer heid's mince, dinnae fash yersel",
            "mi nuh know wah dem a do, mi boss a idiot",
            "La La Land was great",
            "Los Angeles to El Paso and back",
            "Real Madrid vs FC Barcelona: what a game by Vinicius Junior and Jude Bellingham",
            "Congrats to Juan de la Cruz, Maria del Carmen and José Luis on the launch",
            "Ludwig van Beethoven and Vincent van Gogh walk into a bar",
            "So excited to join Müller & Söhne in São Paulo!",
            "carpe diem",
            "Que sera sera",
            "por favor no more meetings",
            "das boot is my fave movie",
            "Déjà vu. C'est la vie, the client is a nightmare",
            "b0ss is a j3rk",
            "u r so dumb omg wtf",
            "worst. day. ever.",
            "Karen in HR strikes again",
            "мy boss is an idiot",
            "Check out 渋谷 next time you are in Tokyo, it is wild",
            "ЛОЛ my boss again, what a joke he is",
            "FIRED",
            "die in a fire",
            "no me gusta lol",
            "UN Security Council considers Cote d'Ivoire sanctions",
            "British chef Keith Floyd dies at age 65",
            "call it Un-con Cubs con 2k16",
            "G.M. picks Michigan, J.D. Salinger dies",
        ] {
            assert_eq!(language(source), "en", "{source}");
        }
    }

    #[test]
    fn other_scripts_are_undetermined() {
        assert_eq!(language("ጤና ይስጥልኝ እንዴት ነህ"), "und");
    }

    #[test]
    fn every_small_word_is_found_under_its_language() {
        for (language, (code, words)) in SMALL_WORDS.iter().enumerate() {
            for word in words.split_whitespace() {
                let (bits, _) = languages(word.as_bytes()).unwrap_or_else(|| panic!("{code}: {word}"));
                assert!(bits & 1 << language != 0, "{code}: {word}");
            }
        }
    }
}
