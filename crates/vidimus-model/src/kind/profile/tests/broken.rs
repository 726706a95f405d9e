//! Profiles that are refused, with the line and the way out.

use crate::kind::{PROFILES, Profile};

/// The neutral profile with one run of text replaced, and what is said of it.
fn refused(old: &str, new: &str) -> String {
    let (file, source) = PROFILES[0];
    assert!(source.contains(old), "`{old}` is not in {file}");
    let broken = Profile::parse(file, &source.replacen(old, new, 1)).unwrap_err();
    let hint = broken.hint.clone().unwrap_or_default();
    format!("{broken}\n  {hint}\n")
}

#[test]
fn what_makes_no_sense_is_refused_with_its_line() {
    let end = "refer_to = [\"A court\"]";
    let with = |more: &str| refused(end, &format!("{end}\n{more}"));
    let all = [
        refused("\"Etc/UTC\"", "\"next door\""),
        refused("\"monday\"", "\"mondey\""),
        refused("\"monday\"", "\"friday\""),
        refused(
            "[\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\"]",
            "[]",
        ),
        refused("\"6 months\"", "\"6 moons\""),
        refused("\"6 months\"", "\"profile.reply\""),
        refused("rolls = false", "rolls = \"sometimes\""),
        refused("due_soon = 7", "due_soon = -7"),
        refused("\"publish\"", "\"arrest\""),
        refused("matter = \"missing\"", "matter = \"detention\""),
        with("[[holiday]]\nname = \"Spring\"\non = \"2031-02-29\""),
        with("[[holiday]]\nname = \"Spring\"\non = \"2031-04\""),
        with("[[holiday]]\nname = \"Spring\"\nevery = \"02-30\""),
        with("[[holiday]]\nname = \"Spring\""),
        with("[[holiday]]\nname = \"Spring\"\non = \"2031-04-04\"\nevery = \"04-04\""),
        with("[[holiday]]\nname = \"Spring\"\nevery = \"04-04\"\nfrom = 2032\nuntil = 2031"),
        with(
            "[[holiday]]\nname = \"A\"\non = \"2031-04-04\"\n[[working_day]]\nname = \"B\"\non = \"2031-04-04\"",
        ),
        with("[[working_day]]\nname = \"B\"\non = \"some day\""),
    ];
    insta::assert_snapshot!(all.concat(), @r#"
    international.toml, line 5: `next door` is not the name of a time zone
      Write it as the IANA does: `Asia/Tbilisi`, `Etc/UTC`
    international.toml, line 6: There is no day of the week `mondey`
      Did you mean `monday`?
    international.toml, line 6: The day `friday` stands here twice
      
    international.toml, line 6: No day of the week is worked
      Name at least one, such as `monday`
    international.toml, line 14: `6 moons` is not a length of time
      Write `30 days`, `15 working days`, `2 weeks`, `1 month` or `1 year`, ten years at most
    international.toml, line 14: `profile.reply` is not a length of time
      Write `30 days`, `15 working days`, `2 weeks`, `1 month` or `1 year`, ten years at most
    international.toml, line 7: Invalid type: string "sometimes", expected a boolean
      
    international.toml, line 8: Invalid value: integer `-7`, expected u16
      
    international.toml, line 24: There is no power `arrest`
      Known are `receive`, `advise`, `visit`, `observe`, `inquire`, `settle`, `recommend`, `litigate`, `publish`
    international.toml, line 35: The matter `detention` stands here twice
      
    international.toml, line 50: `2031-02-29` is not a day
      Write year, month and day, as in `2031-04-04`
    international.toml, line 50: `2031-04` is not a day
      Write year, month and day, as in `2031-04-04`
    international.toml, line 50: `02-30` is not a day of the year
      Write month and day, as in `05-28`
    international.toml, line 49: When is `Spring` off?
      Write either `on = "2031-04-04"`, or `every = "01-01"` with `from` and `until` where only some years have it
    international.toml, line 49: When is `Spring` off?
      Write either `on = "2031-04-04"`, or `every = "01-01"` with `from` and `until` where only some years have it
    international.toml, line 49: `Spring` ends before it begins
      
    international.toml, line 53: 2031-04-04 is both off and worked
      Drop it from the holidays or from the working days
    international.toml, line 50: `some day` is not a day
      Write year, month and day, as in `2031-04-04`
    "#);
}

#[test]
fn a_leap_day_can_be_a_holiday() {
    let (file, source) = PROFILES[0];
    let leap = format!("{source}\n[[holiday]]\nname = 'Leap'\nevery = '02-29'\n");
    let leap = Profile::parse(file, &leap).unwrap();
    assert!(leap.off(super::day("2032-02-29")).is_some());
    assert!(leap.off(super::day("2031-02-28")).is_none());
}
