//! Labelled pairs: writings of one name, and look-alike names of different people.

use vidimus_names::{How, Name, Reason, Role, Side, compare};

/// Two writings of one name score at least this.
const SAME: f32 = 0.8;
/// Names of different people stay below this.
const DIFFERENT: f32 = 0.6;

fn score(a: &str, b: &str) -> f32 {
    compare(&Name::prepare(a), &Name::prepare(b)).score
}

fn reasons(a: &str, b: &str) -> Vec<Reason> {
    compare(&Name::prepare(a), &Name::prepare(b)).reasons
}

/// Reports every pair that falls short, not the first alone.
fn all_same(pairs: &[(&str, &str)]) {
    let short: Vec<_> = pairs
        .iter()
        .map(|(a, b)| (a, b, score(a, b)))
        .filter(|row| row.2 < SAME)
        .collect();
    assert!(short.is_empty(), "{short:#?}");
}

#[test]
fn latin_and_armenian() {
    all_same(&[
        ("Arayik Harutyunyan", "Արայիկ Հարությունյան"),
        ("Arayik Harutiunian", "Արայիկ Հարությունյան"),
        ("Haroutiounian Arayik", "Արայիկ Հարությունեան"),
        ("Armen Sahakyan", "Արմեն Սահակյան"),
        ("Armen Saakyan", "Արմեն Սահակյան"),
        ("Gurgen Ghukasyan", "Գուրգեն Ղուկասյան"),
        ("Ruben Vardanyan", "Ռուբեն Վարդանյան"),
        ("Ruben Vardanian", "Ռուբեն Վարդանյան"),
        ("Yeghishe Ohanyan", "Եղիշե Օհանյան"),
        ("Eghishe Ohanian", "Եղիշե Օհանյան"),
        ("Hovhannes Khachatryan", "Հովհաննես Խաչատրյան"),
        ("Ovanes Khachatrian", "Հովհաննես Խաչատրյան"),
        ("Mkrtich Tchobanyan", "Մկրտիչ Չոբանյան"),
        ("Vosgan Dzeronian", "Ոսկան Ծերոնյան"),
        ("Kevork Garabedian", "Գևորգ Կարապետյան"),
        ("Levon Ter-Petrosyan", "Լևոն Տեր-Պետրոսյան"),
        ("Sevak Petrosjan", "Սևակ Պետրոսյան"),
        ("Zhirayr Jamgochian", "Ժիրայր Ջամգոչյան"),
        ("Anahit Tsaturyan", "Անահիտ Ծատուրյան"),
        ("Tigran Mkrtchyan", "Տիգրան Մկրտչյան"),
        ("Shushan Karapetyan", "ՇՈՒՇԱՆ ԿԱՐԱՊԵՏՅԱՆ"),
    ]);
}

#[test]
fn latin_and_cyrillic() {
    all_same(&[
        ("Arayik Harutyunyan", "Араик Арутюнян"),
        ("Sahakyan Armen", "Армен Саакян"),
        ("Gurgen Ghukasyan", "Гурген Гукасян"),
        ("Hovhannes Khachatryan", "Ованес Хачатрян"),
        ("İlham Məmmədov", "Ильхам Мамедов"),
        ("Ilham Mammadov", "Ильхам Мамедов"),
        ("Həsən Hüseynov", "Гасан Гусейнов"),
        ("Heydər Qəhrəmanov", "Гейдар Гахраманов"),
        ("Əli Əliyev", "Али Алиев"),
        ("Vaqif Xəlilov", "Вагиф Халилов"),
        ("Cavid Cəfərov", "Джавид Джафаров"),
        ("Çingiz Mustafayev", "Чингиз Мустафаев"),
        ("Rəşad Şirinov", "Рашад Ширинов"),
        ("Mikheil Saakashvili", "Михаил Саакашвили"),
        ("Dmitry Sokolov", "Дмитрий Соколов"),
        ("Serhii Kovalchuk", "Сергій Ковальчук"),
        ("Yelena Shcherbakova", "Елена Щербакова"),
        ("Muhammad Yusupov", "Мухаммед Юсупов"),
        ("İlham Məmmədov", "Илһам Мәммәдов"),
        ("Aleksandr Petrov", "Александр Петров"),
        ("Alexander Petroff", "Александр Петров"),
        ("İlham Heydər oğlu Əliyev", "Алиев Ильхам Гейдарович"),
        ("Artyom Grigoryan", "Артем Григорян"),
    ]);
}

#[test]
fn latin_and_georgian() {
    all_same(&[
        ("Mikheil Saakashvili", "მიხეილ სააკაშვილი"),
        ("Giorgi Margvelashvili", "გიორგი მარგველაშვილი"),
        ("Archil Talakvadze", "არჩილ თალაკვაძე"),
        ("Irakli Zhvania", "ირაკლი ჟვანია"),
        ("Nino Burjanadze", "ნინო ბურჯანაძე"),
        ("Khatia Tsikhelashvili", "ხატია ციხელაშვილი"),
        ("Zviad Gamsakhurdia", "ზვიად გამსახურდია"),
        ("Kvaratskhelia Otar", "ოთარ კვარაცხელია"),
        ("Ghia Chanturia", "ღია ჭანტურია"),
        ("Giorgi Gelashvili", "გიორგი ღელაშვილი"),
        ("Mariam Jorbenadze", "მარიამ ჯორბენაძე"),
        ("Vakhtang Qipiani", "ვახტანგ ყიფიანი"),
        ("Vakhtang Kipiani", "ვახტანგ ყიფიანი"),
        ("Rafael Shapiro", "რაფაელ შაპირო"),
        ("Karen Khachatryan", "კარენ ხაჩატრიანი"),
        ("Tamar Tsereteli", "თამარ წერეთელი"),
        ("Elnur Məmmədov", "ელნურ მამედოვი"),
    ]);
}

#[test]
fn latin_and_arabic() {
    all_same(&[
        ("Muhammad Hussein", "محمد حسين"),
        ("Mohamed Hosein", "محمد حسين"),
        ("Məhəmməd Hüseyn", "محمد حسين"),
        ("Ahmad al-Hasan", "أحمد الحسن"),
        ("Ahmed Hassan", "احمد حسن"),
        ("Ali Khalil", "علي خليل"),
        ("Yusuf Ibrahim", "يوسف إبراهيم"),
        ("Youssef Ibrahim", "يوسف ابراهيم"),
        ("Abdullah Salim", "عبد الله سليم"),
        ("Abd al-Rahman Qasim", "عبدالرحمن قاسم"),
        ("Abdurrahman Kasim", "عبد الرحمن قاسم"),
        ("Abdulaziz Mansour", "عبد العزيز منصور"),
        ("Mahmoud Darwish", "محمود درويش"),
        ("Fatima Zahra", "فاطمة الزهراء"),
        ("Osman Nazim", "عثمان ناظم"),
        ("Othman Marwan", "عثمان مروان"),
        ("Reza Karimi", "رضا کریمی"),
        ("Parviz Golshiri", "پرویز گلشیری"),
        ("Dawud Jaafar", "داود جعفر"),
        ("Khaled Shaaban", "خالد شعبان"),
    ]);
}

#[test]
fn neither_is_latin() {
    all_same(&[
        ("Արայիկ Հարությունյան", "Араик Арутюнян"),
        ("Արմեն Ղուկասյան", "Гукасян Армен"),
        ("Միխաիլ Սահակաշվիլի", "მიხეილ სააკაშვილი"),
        ("Мухаммед Хусейн", "محمد حسين"),
        ("Մուհամմադ Հուսեյն", "محمد حسين"),
        ("Илһам Мәммәдов", "Ильхам Мамедов"),
        ("Григорій Коваленко", "Григорий Коваленко"),
    ]);
}

#[test]
fn look_alikes_are_not_the_same() {
    let alike: Vec<_> = [
        ("Armen Petrosyan", "Arman Petrosyan"),
        ("Армен Петросян", "Arman Petrosyan"),
        ("Արման Պետրոսյան", "Արմեն Պետրոսյան"),
        ("Ara Grigoryan", "Aram Grigoryan"),
        ("Artur Harutyunyan", "Arayik Harutyunyan"),
        ("Davit Sargsyan", "Davit Sahakyan"),
        ("Anna Hakobyan", "Ani Hakobyan"),
        ("Karen Manukyan", "Karine Manukyan"),
        ("Vahan Danielyan", "Vahagn Danielyan"),
        ("Vahe Danielyan", "Ваган Даниелян"),
        ("Elman Əliyev", "Elmar Əliyev"),
        ("Ramil Quliyev", "Рамиз Гулиев"),
        ("Rəşad Həsənov", "Rəşid Həsənov"),
        ("Hasan Ali", "حسين علي"),
        ("Ahmad Karim", "محمد كريم"),
        ("Mahmoud Salim", "محمد سليم"),
        ("Hamid Yusuf", "أحمد يوسف"),
        ("Khalid Nasser", "خليل ناصر"),
        ("Nino Kipiani", "ნანა ყიფიანი"),
        ("Levan Gelashvili", "ლევან გელოვანი"),
        ("Ivan Petrovich Sidorov", "Ivan Ivanovich Sidorov"),
        ("Ivan Petrovich Sidorov", "Petr Ivanovich Sidorov"),
        ("İlham Heydər oğlu Əliyev", "İlham Rauf oğlu Əliyev"),
        ("Harutyunyan", "Arayik Harutyunyan"),
        ("A. H.", "Arayik Harutyunyan"),
        ("B. Harutyunyan", "Arayik Harutyunyan"),
        ("Gor Avetisyan", "Gor Avagyan"),
        ("Levon Mkrtchyan", "Levon Margaryan"),
        ("Zara Simonyan", "Sara Simonyan"),
        ("Александр Петров", "Алексей Петров"),
        ("山田", "محمد"),
        ("", ""),
    ]
    .into_iter()
    .map(|(a, b)| (a, b, score(a, b)))
    .filter(|row| row.2 >= DIFFERENT)
    .collect();
    assert!(alike.is_empty(), "{alike:#?}");
}

#[test]
fn an_omitted_part_is_not_a_contradicted_one() {
    let (full, short) = ("Ильхам Гейдарович Алиев", "İlham Əliyev");
    assert!(score(full, short) > 0.9);
    assert!(reasons(full, short).contains(&Reason::Missing {
        from: Side::Right,
        part: 1
    }));
    assert!(reasons(short, full).contains(&Reason::Missing {
        from: Side::Left,
        part: 1
    }));
    let other = "İlham Rauf oğlu Əliyev";
    assert!(reasons(full, other).contains(&Reason::Contradicted { left: 1, right: 1 }));
}

#[test]
fn reasons_say_how_parts_are_alike() {
    let how = |a, b| match reasons(a, b)[..] {
        [
            Reason::Alike {
                left: 0,
                right: 0,
                how,
            },
            ..,
        ] => how,
        ref other => panic!("{other:?}"),
    };
    assert_eq!(how("ŞAHİN", "sahin"), How::SameSpelling);
    assert_eq!(how("Ruben", "Рубен"), How::SameRomanised);
    assert_eq!(how("Mohamed", "Магомед"), How::SameName);
    assert_eq!(how("Harutyunyan", "Арутюнян"), How::SameSound);
    assert!(matches!(how("Gasparyan", "Gasbaryon"), How::Near(_)));
    assert_eq!(how("A. Gasparyan", "Արամ Գասպարյան"), How::Initial);
    assert!(reasons("Levon Gasparyan", "Gasparyan Levon").contains(&Reason::OtherOrder));
    assert!(reasons("Gasparyan", "Levon Gasparyan").contains(&Reason::Thin));
}

#[test]
fn parts_know_their_role() {
    use Role::{Initial, Name as Plain, Particle, Patronymic};

    let roles = |name| {
        Name::prepare(name)
            .parts()
            .iter()
            .map(|part| part.role)
            .collect::<Vec<_>>()
    };
    assert_eq!(roles("Иван Петрович Сидоров"), [Plain, Patronymic, Plain]);
    assert_eq!(roles("Роман Абрамович"), [Plain, Plain]);
    assert_eq!(
        roles("Leyla Rauf qızı Əliyeva"),
        [Plain, Patronymic, Particle, Plain]
    );
    assert_eq!(roles("Salim bin Yusuf"), [Plain, Particle, Patronymic]);
    assert_eq!(roles("А. Ю. Саакян"), [Initial, Initial, Plain]);
    assert_eq!(roles("Yu. Saakyan"), [Initial, Plain]);
    assert_eq!(roles("Abd al-Rahman Qasim"), [Plain, Plain]);
    assert_eq!(roles("An"), [Plain]);
}

#[test]
fn one_name_in_the_custom_of_two_languages() {
    all_same(&[
        ("Grigor Avetisyan", "Григорий Аветисян"),
        ("Mikayel Avetisyan", "Михаил Аветисян"),
        ("Petros Avetisyan", "Пётр Аветисян"),
        ("Tamar Tsereteli", "Тамара Церетели"),
        ("Mehmet Demir", "Məhəmməd Dəmir"),
    ]);
}
