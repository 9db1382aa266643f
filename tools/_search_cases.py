# ruff: noqa: E501  rows of spellings are as long as they are
"""Texts and names on which the search of Python and that of the page must agree."""

from itertools import pairwise
from typing import Any

from karabakh_map.core.folding import (
    alike,
    folded_words,
    near,
    readings,
    spoken,
    spoken_words,
    stems,
)
from karabakh_map.core.model import Dataset

HARD = (
    "İ I ı i İI", "ß ſ ﬁ Ⅳ ² ΣΑΣ", "Xaнkendi Aгдам Bakу", "Оh Մo Սu", "a_b-c.d'e", "", " … ", "Ё ё Е",
    "žš ǰČ Dž", "Kəlbəcər Kәlbәcәr Kǝlbǝcǝr KƏLBƏCƏR", "Step'anakert Stepʻanakert Step’anakert",
    "երևան ԵՐԵՒԱՆ ԵՐԵՎԱՆ երեւան Եւ եվ", "Ŀ ł Đ đ Øø Æ", "yy iyi aiyia ouou", "tsch dsch tch dzh", "Ĥoĝali",
    "9 noyabr 2020", "\u0130\u0307 a\u0301\u0323", "한국 日本 עברית العربية ქართული", "شوشا خانکندی قره باغ", "ху́тор й Й Ї є ґ",
)  # fmt: skip


FOREIGN = (
    "Chouchi/Choucha", "Tchartar", "Chankendi", "Dschabrajil", "Berdsor", "Arzach", "Szusza", "Haut-Karabagh",
    "Bergkarabach", "Górski Karabach", "ŞUŞA",
)  # fmt: skip


ADJECTIVES = (
    "Кельбаджарський", "Лачинского", "Шушинской", "Мардакертский", "Бакинская", "Физулинском", "Lachinskaya",
    "Агдамские", "Гадрутских", "ский", "инский", "Минск", "Красноармейская улица",
)  # fmt: skip


NAMES = """
Aghdam/Akna | Alkhanli | Alxanlı | Araz/Araks | Artsvashen/Bashkend | Askeran
Avetaranots/Chanakchi | Aygestan/Ballija | Azokh/Azykh | Azıx/Azox | Ağdam/Akna | Ağdərə/Martakert
Aşağı Ağcakənd/Şahumyan | Ballıca/Ayqestan | Başkənd/Artsvaşen | Berdashen/Karakend | Böyük Qaladərəsi/Mets Şen | Böyük Tağlar/Mets Tağer
Canyataq/Çankatağ | Cermuk | Chankatagh/Janyatag | Chartar/Guneychartar | Cocuq Mərcanlı | Cütcü/Maçkalaşen
Cəbrayıl/Crakan | Dadivank/Khudavang | Dağlıq Qarabağ (Qarabağ; Arsax) | Daşaltı/Karin tak | Daşbaşı/Karaqlux yüksəkliyi | Daşbaşı/Saruşen
Drmbon/Heyvali | Farukh/Parukh | Fuzuli/Varanda | Füzuli/Varanda | Fərrux/Parux | Garadaghly/Varanda
Getashen/Chaykend | Goranboy/Şaumyan | Gulably/Vazgenashen | Gushchular | Göyarx/Levonarx | Gülablı/Vazgenaşen
Güneyçartar/Çartar | Hadrut | Hakari/Aghavno river | Haterk/Hasanriz | Heyvalı/Drmbon | Hin Shen/Kichik Galadarasi
Hin Tagher/Kohne Taglar | Horadiz | Həkəri/Ağavno çayı | Həsənriz/Haterk | Jabrayil/Jrakan | Jermuk
Jojug Marjanli | Kalbajar/Karvachar | Karaglukh/Dashbashi height | Karin Tak/Dashalti | Karki/Tigranashen | Karkijahan/Krkzhan
Karmir Shuka/Qirmizi Bazar | Khojaly/Ivanyan | Khramort/Pirlar | Khtsaberd/Chaylaggala | Kirovabad (Ganja) | Kirovabad (Gəncə)
Kiçik Qaladərəsi/Hin Şen | Kolatak/Kolatag | Kolatağ/Kolatak | Köhnə Tağlar/Hin Tağer | Kəlbəcər/Karvaçar | Kərki/Tiqranaşen
Kərkicahan/Krkjan | Lachin/Berdzor | Lala Tepe/Lele Tepe | Laçın/Berdzor | Levonarkh/Goyarkh | Lisagor/Turshsu
Lələtəpə | Machkalashen/Jutju | Madagiz/Sugovushan | Malibeyli | Malıbəyli | Maragha/Shikharkh
Mardakert/Aghdara | Martuni/Khojavend | Mets Shen/Boyuk Galadarasi | Mets Tagher/Boyuk Taglar | Mincivan/Mijnavan | Minjivan/Mijnavan
Mkhitarashen/Mukhtar | Muxtar/Mxitaraşen | Nagorno-Karabakh (Qarabag; Artsakh) | Nakhichevanik/Nakhchivanly | Naxçıvanlı/Naxicevanik | Pirlər/Xramort
Qaradağlı/Varanda | Qarakənd/Berdaşen | Qubadli/Sanasar | Qubadlı/Sanasar | Quzanli/Guzanli | Quzanlı
Quşçular | Qırmızı Bazar/Karmir Şuka | Sarsang reservoir | Sarushen/Dashbashi | Sarıbaba/Yeğtsahoğ | Seysulan
Sghnakh/Signaq | Shahumyan/Ashaghi Aghjakend | Shahumyan/Goranboy | Shekher/Shahar | Shosh/Shushikend | Shusha/Shushi
Sos | Sotk | Stepanakert/Khankendi | Sumgait/Sumqayit | Sumqayıt | Suqovuşan/Matağis
Sus | Sığnaq/Sğnax | Sərsəng su anbarı | Taghavard | Talish | Talış
Tartar/Terter | Tağaverd | Togh/Tugh | Turşsu/Lisaqor | Tuğ/Toğ | Tərtər
Vaghuhas/Chapar | Vank/Vangli | Vəngli/Vank | Xankəndi/Stepanakert | Xocalı/İvanyan | Xocavənd/Martuni
Xudavəng/Dadivank | Yeghtsahogh/Saribaba | Yukhari Askipara/Verin Voskepar | Yuxarı Əskipara/Verin Voskepar | Zabukh/Aghavno | Zabux/Ağavno
Zangilan/Kovsakan | Zəngilan/Kovsakan | Çanaqçı/Avetaranots | Çapar/Vağuhas | Çaykənd/Qetaşen | Çaylaqqala/Xtsaberd
Şuşa/Şuşi | Şuşakənd/Şoş | Şıxarx/Marağa | Şəhər/Şexer | Əsgəran | Аветараноц/Чанахчи
Агдам/Акна | Азох/Азых | Айгестан/Баллыджа | Алханлы | Араз/Аракс | Арцвашен/Башкенд
Аскеран | Атерк/Гасанриз | Бердашен/Каракенд | Вагуас/Чапар | Ванк/Вангли | Верин Воскепар/Юхары Аскипара
Гадрут | Гарадаглы/Варанда | Геташен/Чайкенд | Горадиз | Гузанлы | Гушчулар
Гюлаблы/Вазгенашен | Дадиванк/Худаванг | Джебраил/Джракан | Джермук | Джоджуг Марджанлы | Дрмбон/Гейвалы
Ехцаох/Сарыбаба | Забух/Агавно | Зангелан/Ковсакан | Каринтак/Дашалты | Кармир Шука/Красный Базар | Кельбаджар/Карвачар
Кировабад (Гянджа) | Колатак/Колатаг | Кубатлы/Санасар | Кярки/Тигранашен | Кяркиджахан/Кркжан | Лачин/Бердзор
Левонарх/Гёярх | Леле-Тепе | Лисагор/Туршсу | Мадагиз/Суговушан | Малыбейли | Марага/Шихарх
Мардакерт/Агдере | Мартуни/Ходжавенд | Мачкалашен/Джютджю | Мец Тагер/Бёюк Таглар | Мец Шен/Бёюк Галадереси | Миндживан/Мижнаван
Мхитарашен/Мухтар | Нагорный Карабах (Карабах; Арцах) | Нахичеваник/Нахчыванлы | Сарсангское водохранилище | Сарушен/Дашбашы | Сгнах/Сыгнах
Сейсулан | Сос | Сотк | Степанакерт/Ханкенди | Сумгаит | Сус
Тагавард | Талыш | Тертер | Тох/Туг | Фаррух/Парух | Физули/Варанда
Хин Тагер/Кёхне Таглар | Хин Шен/Кичик Галадереси | Ходжалы/Иванян | Храморт/Пирляр | Хцаберд/Чайлаггала | Чанкатаг/Джанятаг
Чартар/Гюнейчартар | Шаумян/Ашагы Агджакенд | Шаумян/Горанбой | Шехер/Шахар | Шош/Шушакенд | Шуша/Шуши
высота Караглух/Дашбашы | река Акера (Хакари)/Агавно | Ազոխ/Ազըխ | Ալխանլու | Ակնա/Աղդամ | Աղավնո/Զաբուխ
Աղավնո/Հաքարի գետ | Այգեստան/Բալլըջա | Ասկերան | Ավետարանոց/Չանաղչը | Արաքս/Արազ | Արծվաշեն/Բաշքենդ
Բերդաշեն/Ղարաքենդ | Բերձոր/Լաչին | Գետաշեն/Չայքենդ | Դադիվանք/Խուդավենգ | Դրմբոն/Հեյվալը | Եղցահող/Սարըբաբա
Թալիշ | Թաղավարդ | Թարթառ | Իվանյան/Խոջալու | Լելե թեփե | Լեռնային Ղարաբաղ (Արցախ; Ղարաբաղ)
Լիսագոր/Թուրշսու | Լևոնարխ/Գոյարխ | Խծաբերդ/Չայլաղղալա | Խրամորթ/Փիրլեր | Կարմիր Շուկա/Ղըրմըզը Բազար | Կիրովաբադ (Գյանջա)
Կովսական/Զանգելան | Կրկժան/Քերքիջահան | Հադրութ | Հաթերք/Հեսենրիզ | Հին Թաղեր/Քոհնե Թաղլար | Հին Շեն/Քիչիք Ղալադերեսի
Հորադիզ | Ղուզանլու | Ղուշչուլար | Ճանկաթաղ/Ջանյաթաղ | Ճարտար/Գյունեյչարթար | Մալիբեյլի
Մաճկալաշեն/Ջութջու | Մատաղիս/Սուղովուշան | Մարաղա/Շըխարխ | Մարտակերտ/Աղդերե | Մարտունի/Խոջավենդ | Մեծ Թաղեր/Բոյուք Թաղլար
Մեծ Շեն/Բոյուք Ղալադերեսի | Միջնավան/Մինջևան | Մխիթարաշեն/Մուխթար | Նախիջևանիկ/Նախչըվանլը | Շահումյան/Աշաղը Աղջաքենդ | Շահումյան/Գորանբոյ
Շեխեր/Շեհեր | Շոշ/Շուշաքենդ | Շուշի/Շուշա | Ջերմուկ | Ջոջուղ Մարջանլու | Ջրական/Ջաբրայիլ
Սանասար/Կուբաթլու | Սարուշեն/Դաշբաշը | Սարսանգի ջրամբար | Սեյսուլան | Սղնախ/Սըղնաղ | Սոթք
Սոս | Սումգայիթ | Սուս | Ստեփանակերտ/Խանքենդի | Վազգենաշեն/Գյուլաբլու | Վաղուհաս/Չափար
Վանք/Վենգլի | Վարանդա/Ղարադաղլու | Վարանդա/Ֆիզուլի | Վերին Ոսկեպար/Յուխարի Ասկիպարա | Տիգրանաշեն/Քյարքի | Տող/Թուղ
Փառուխ/Ֆերրուխ | Քարագլուխ/Դաշբաշը բարձունք | Քարին տակ/Դաշալթը | Քարվաճառ/Քելբաջար | Քոլատակ/Քոլաթաղ
"""
"""Names of places, as they were when this was written: the cases do not change with the data."""


def folding(_dataset: Dataset) -> dict[str, Any]:
    """Return how texts are folded, how names sound, and which of them are alike."""
    names = [name.strip() for line in NAMES.strip().splitlines() for name in line.split("|")]
    upper = [name.replace("i", "İ").upper() for name in names[::7]]
    texts = [*HARD, *names, *upper]
    sounds = sorted({spoken(name) for name in names} - {""}, key=lambda sound: (near(sound), sound))
    close = [pair for pair in pairwise(sounds) if near(pair[0]) == near(pair[1])]
    return {
        "texts": [
            [text, folded_words(text), list(spoken_words(text)), spoken(text)] for text in texts
        ],
        "readings": [[text, readings(text)] for text in (*HARD, *FOREIGN)],
        "stems": [[sound, stems(sound)] for sound in map(spoken, (*ADJECTIVES, *names[::9]))],
        "near": [[sound, near(sound)] for sound in sounds[::5]],
        "alike": [
            [one, other, alike(one, other)]
            for one, other in [*close, *zip(sounds[:40], sounds[9:], strict=False)]
        ],
    }
