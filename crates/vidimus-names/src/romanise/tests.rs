use super::*;

#[test]
fn names_are_romanised_by_their_own_system() {
    use System::{
        Arabic, Armenian, AsWritten, AzerbaijaniCyrillic, Georgian, Persian, Russian, Several,
        Ukrainian,
    };
    for (written, roman, system) in [
        ("Արայիկ Հարությունյան", "Arayik Harutyunyan", Armenian),
        ("Եղիշե Օհանյան", "Yeghishe Ohanyan", Armenian),
        ("Ոսկան, Երևան", "Voskan, Yerevan", Armenian),
        ("Հովհաննես Ղուկասյան", "Hovhannes Ghukasyan", Armenian),
        ("ԺԻՐԱՅՐ ՈՒՍՏԱ", "ZHIRAYR USTA", Armenian),
        ("Ուստա Շիրակ", "Usta Shirak", Armenian),
        ("Մինասեան", "Minasyan", Armenian),
        ("Рубен Варданян", "Ruben Vardanyan", Russian),
        ("Елена Щукина-Юрьева", "Yelena Shchukina-Yuryeva", Russian),
        ("Андреева Зоя, ЖУКОВ", "Andreyeva Zoya, ZHUKOV", Russian),
        ("Григорій Їжак", "Hryhorii Yizhak", Ukrainian),
        ("Коваленко Олексій", "Kovalenko Oleksii", Ukrainian),
        ("Գնա՞ց Արամը", "Gnats Aramy", Armenian),
        ("Юлія Євтушенко", "Yuliia Yevtushenko", Ukrainian),
        ("Илһам Ҹәфәров", "İlham Cəfərov", AzerbaijaniCyrillic),
        ("არჩილ თალაკვაძე", "Archil Talakvadze", Georgian),
        ("ყიფიანი", "Qipiani", Georgian),
        ("محمد حسين", "Muhammad Husayn", Arabic),
        ("أحمد الحسن", "Ahmad al-Hasan", Arabic),
        ("منصور وليد", "Mnsur Walid", Arabic),
        ("مُنِير", "Munir", Arabic),
        ("پرویز", "Pruiz", Persian),
        ("Məhəmməd №7 – 🙂", "Məhəmməd №7 – 🙂", AsWritten),
        ("山田", "山田", AsWritten),
        ("", "", AsWritten),
        ("Арам / Արամ", "Aram / Aram", Several),
    ] {
        let read = romanise(written);
        assert_eq!(
            (read.text.as_str(), read.system),
            (roman, system),
            "{written}"
        );
    }
}
