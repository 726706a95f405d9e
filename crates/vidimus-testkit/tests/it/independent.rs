//! A reader that shares no code with the program says the same of the same file.

use std::ffi::OsStr;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use vidimus_ledger::{Entry, PartBytes};
use vidimus_model::edtf::Edtf;
use vidimus_testkit::office;

use crate::golden::path;
use crate::printed;

const READER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tools/read_export.py");

pub(crate) fn python<A: AsRef<OsStr>>(
    arguments: impl IntoIterator<Item = A>,
    input: &[u8],
) -> Output {
    let mut child = Command::new("python3")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the tests need `python3`: install Python 3.8 or newer and put it on the path");
    let mut stdin = child.stdin.take().expect("it was asked for");
    // Whoever refuses a file need not read it to its end.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().expect("it was started")
}

fn lines(output: &Output) -> Vec<serde_json::Value> {
    let text = std::str::from_utf8(&output.stdout).expect("JSON Lines are UTF-8");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("each line is an object"))
        .collect()
}

pub(crate) fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What the independent reader prints of a sound package.
pub(crate) fn statements(package: &[u8]) -> Vec<serde_json::Value> {
    let output = python([READER, "-"], package);
    assert!(output.status.success(), "{}", words(&output));
    lines(&output)
}

#[test]
fn the_independent_reader_prints_the_same_statements() {
    let output = python([READER.into(), path("office.tar")], b"");
    assert_eq!(words(&output).lines().count(), 1, "{}", words(&output));
    assert!(output.status.success());
    assert_eq!(lines(&output), printed::statements(&office().entries));
}

#[test]
fn the_independent_reader_reads_what_is_piped_to_it() {
    let package = std::fs::read(path("office.tar")).expect("the golden package is there");
    let output = python([READER, "-"], &package);
    assert!(output.status.success(), "{}", words(&output));
    assert!(words(&output).contains("1 items of unknown types, 0 problems"));
}

#[test]
fn the_independent_reader_names_what_is_wrong_and_prints_the_rest() {
    let mut package = std::fs::read(path("office.tar")).expect("the golden package is there");
    let at = find(&package, "At least 40 soldiers are there".as_bytes());
    package[at] ^= 1;
    let output = python([READER, "-"], &package);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        words(&output).contains("is not the one that was signed"),
        "{}",
        words(&output)
    );
    let foreign = python([READER, "-"], &[b'x'; 600]);
    assert!(
        words(&foreign).contains("no export of Vidimus"),
        "{}",
        words(&foreign)
    );
    let missing = python([READER, "no-such-file.tar"], b"");
    assert!(words(&missing).contains("no-such-file.tar"));
}

/// Flips one bit at each of the given places, each in a fresh copy, and prints those that go unnoticed.
const FLIP: &str = "
import importlib.util, io, sys
spec = importlib.util.spec_from_file_location('reader', sys.argv[1])
reader = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reader)
sound = open(sys.argv[2], 'rb').read()

def problems(data):
    found = []
    try:
        reader.check(io.BytesIO(data), reader.Ledger(), found)
    except (reader.Bad, ValueError) as bad:
        found.append(bad)
    return found

assert not problems(sound), problems(sound)
for place in map(int, sys.stdin.read().split()):
    flipped = bytearray(sound)
    flipped[place] ^= 1 << place % 8
    if not problems(bytes(flipped)):
        print(place)
";

#[test]
fn the_independent_reader_notices_a_flipped_bit_in_every_region() {
    let package = std::fs::read(path("office.tar")).expect("the golden package is there");
    let mut places: Vec<usize> = (0..package.len()).step_by(223).collect();
    places.extend(
        (0..package.len())
            .filter(|at| at % 512 == 0)
            .chain([package.len() - 1]),
    );
    for entry in office().entries {
        places.extend(regions(&entry).iter().map(|region| find(&package, region)));
    }
    let places: Vec<String> = places.iter().map(ToString::to_string).collect();
    let golden = path("office.tar");
    let arguments = [
        "-c".as_ref(),
        FLIP.as_ref(),
        READER.as_ref(),
        golden.as_os_str(),
    ];
    let output = python(arguments, places.join(" ").as_bytes());
    assert!(output.status.success(), "{}", words(&output));
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "",
        "flipped unnoticed"
    );
}

/// The header, the signature, and every salt, part and ciphertext of an entry.
fn regions(entry: &Entry) -> Vec<Vec<u8>> {
    let envelope = entry.envelope();
    let mut regions = vec![envelope.header.clone(), envelope.signature.to_vec()];
    for part in entry.parts().iter().flatten() {
        match part {
            PartBytes::Open { salt, bytes } => regions.extend([salt.to_vec(), bytes.clone()]),
            PartBytes::Sealed(ciphertext) => regions.push(ciphertext.clone()),
            PartBytes::Erased => {}
        }
    }
    regions
}

fn find(bytes: &[u8], wanted: &[u8]) -> usize {
    let mut windows = bytes.windows(wanted.len());
    windows
        .position(|window| window == wanted)
        .expect("it is in the package")
}

#[test]
fn the_independent_reader_stays_small() {
    let source = std::fs::read_to_string(READER).expect("the reader is there");
    assert!(
        source.lines().count() <= 400,
        "a format that takes more to read is not a simple one"
    );
}

/// Prints those of the given texts that are dates.
const DATES: &str = "
import importlib.util, sys
spec = importlib.util.spec_from_file_location('reader', sys.argv[1])
reader = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reader)
for text in sys.stdin.read().split('\\n'):
    try:
        reader.check_date(text)
        print(text)
    except reader.Bad:
        pass
";

/// Texts that are dates or nearly so.
fn nearly_dates() -> Vec<String> {
    let years = [
        "2023", "2024", "0000", "0001", "000X", "199X", "19XX", "XXXX", "1X9X", "9999", "202",
        "٢٠٢٣",
    ];
    let months = [
        "", "-00", "-01", "-02", "-12", "-13", "-20", "-21", "-24", "-25", "-XX", "-1", "-1X",
    ];
    let days = ["", "-00", "-01", "-28", "-29", "-31", "-XX", "-X1", "-"];
    let single: Vec<String> = years
        .iter()
        .flat_map(|year| months.iter().map(move |month| format!("{year}{month}")))
        .flat_map(|month| days.iter().map(move |day| format!("{month}{day}")))
        .collect();
    let marked = single
        .iter()
        .flat_map(|date| ["?", "~", "%", "?~", " "].map(|mark| format!("{date}{mark}")));
    let dates = single.iter().filter(|text| text.parse::<Edtf>().is_ok());
    let ends = dates.step_by(2).map(String::as_str);
    let ends = ends.chain(["", "..", "2023?", "/", "199X-05"]);
    let intervals = ends
        .clone()
        .flat_map(|from| ends.clone().map(move |to| format!("{from}/{to}")));
    marked.chain(intervals).chain(single.clone()).collect()
}

#[test]
fn the_independent_reader_takes_the_same_dates() {
    let texts = nearly_dates();
    let output = python(["-c", DATES, READER], texts.join("\n").as_bytes());
    let taken = String::from_utf8_lossy(&output.stdout);
    let dates = texts.iter().filter(|text| text.parse::<Edtf>().is_ok());
    let dates: Vec<&str> = dates.map(String::as_str).collect();
    assert!(dates.len() > 1000, "{} of {}", dates.len(), texts.len());
    assert_eq!(
        taken.lines().collect::<Vec<_>>(),
        dates,
        "{}",
        words(&output)
    );
}
