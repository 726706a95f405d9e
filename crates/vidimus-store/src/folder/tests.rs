use super::*;

fn mark() -> Mark {
    Mark {
        store: [0xab; 16],
        purpose: Purpose::Work,
    }
}

#[test]
fn a_mark_reads_back() {
    assert_eq!(Mark::read(mark().text().as_bytes()), Ok(mark()));
}

#[test]
fn a_mark_is_written_in_one_way_only() {
    let text = mark().text();
    for changed in [
        text.replace("work", "leisure"),
        text.replace("abab", "ABAB"),
        text.replace("format = 1", "format = 01"),
        text.replace("format = 1", "format = one"),
        text.replace("encrypted", "decrypted"),
        text.trim_end().to_owned(),
        String::new(),
    ] {
        let read = Mark::read(changed.as_bytes());
        assert_eq!(read, Err(BadMark::Damaged), "{changed}");
    }
    assert_eq!(Mark::read(&[0xff]), Err(BadMark::Damaged));
}

#[test]
fn a_later_form_may_say_more() {
    let text = mark().text().replace("format = 1", "format = 7") + "vault = \"x\"\n";
    assert_eq!(Mark::read(text.as_bytes()), Err(BadMark::Newer(7)));
}

#[test]
fn a_file_is_replaced_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("head");
    replace(&path, b"one").unwrap();
    fs::write(folder.path().join("head.new"), "left by a crash").unwrap();
    replace(&path, b"other").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"other");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn the_place_of_a_workspace_depends_on_where_it_lies() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (folder.path().join("one"), folder.path().join("other"));
    make_private(&one).unwrap();
    make_private(&other).unwrap();
    let at = |path: &Path| place(Path::new("state"), [1; 16], path).unwrap();
    assert_eq!(at(&one), at(&other.join("../one")));
    assert_ne!(at(&one), at(&other));
}
