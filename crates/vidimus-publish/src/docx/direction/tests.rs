use super::{begins_right, pieces, right_paragraph, right_run};

#[test]
fn a_text_is_parted_where_its_direction_turns() {
    assert_eq!(pieces("Olvan 12"), [(false, "Olvan 12")]);
    assert_eq!(pieces("دרן 12 (ولرين)."), [(true, "دרן 12 (ولرين).")]);
    let mixed = "Նա՝ דרן ולרין (P-1), آذر";
    let expected = [
        (false, "Նա՝ "),
        (true, "דרן ולרין"),
        (false, " (P-1), "),
        (true, "آذر"),
    ];
    assert_eq!(pieces(mixed), expected);
    assert_eq!(pieces("12/31"), [(false, "12/31")]);
    assert!(begins_right("«12» آذر Olvan") && !begins_right("Olvan آذر") && !begins_right("12"));
}

#[test]
fn the_mark_stands_where_the_standard_has_it() {
    assert_eq!(right_run("w:", ""), "<w:rPr><w:rtl/></w:rPr>");
    assert_eq!(right_run("w:", "<w:rPr/>"), "<w:rPr><w:rtl/></w:rPr>");
    let looks = "<w:rPr><w:b/><w:lang w:bidi=\"ar\"/></w:rPr>";
    assert_eq!(
        right_run("w:", looks),
        "<w:rPr><w:b/><w:rtl/><w:lang w:bidi=\"ar\"/></w:rPr>"
    );
    let has = "<w:rPr><w:rtl w:val=\"0\"/></w:rPr>";
    assert_eq!(right_run("w:", has), has, "what a template says stays");
    let looks = "<w:pPr><w:keepNext/><w:spacing w:after=\"1\"/><w:jc w:val=\"left\"/></w:pPr>";
    let expected =
        "<w:pPr><w:keepNext/><w:bidi/><w:spacing w:after=\"1\"/><w:jc w:val=\"left\"/></w:pPr>";
    assert_eq!(right_paragraph("w:", looks), expected);
}
