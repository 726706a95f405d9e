//! From bytes to text: which encoding was used, why, and what was lost.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use serde::Serialize;

use vidimus_model::opaque_debug;

/// Why an encoding was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EncodingBasis {
    /// The file opens with a byte order mark.
    ByteOrderMark,
    /// The page names its encoding.
    Declared,
    /// The bytes are valid UTF-8.
    ValidUtf8,
    /// Every second byte is zero, as in UTF-16.
    ZeroBytes,
    /// The letters are most likely in this encoding.
    Guessed,
}

/// The encoding a text was read in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EncodingUsed {
    /// The encoding's name in the Encoding Standard, such as `UTF-8`.
    pub name: String,
    /// Why this encoding.
    pub basis: EncodingBasis,
    /// How many replacement characters stand in the text; each is a place that was not understood.
    pub replaced: usize,
}

/// Text and the encoding it was read in.
pub struct Decoded {
    /// The text, without a byte order mark, otherwise character for character what the bytes say.
    pub text: String,
    /// How it was read.
    pub encoding: EncodingUsed,
}

opaque_debug!(Decoded);

/// Reads bytes as text: byte order mark, then what the page declares, then UTF-8, then a guess.
///
/// A declaration is followed unless the bytes contradict it while they are valid UTF-8: pages
/// that name a wrong encoding are common.
///
/// ```
/// let decoded = vidimus_ingest::encoding::decode(b"\xcf\xee\xe4\xe2\xe0\xeb", Some("windows-1251"));
/// assert_eq!(decoded.text, "Подвал");
/// ```
#[must_use]
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return decode_as(
            bytes.get(length..).unwrap_or_default(),
            encoding,
            EncodingBasis::ByteOrderMark,
        );
    }
    let (encoding, basis) = choose(bytes, declared);
    decode_as(bytes, encoding, basis)
}

fn choose(bytes: &[u8], declared: Option<&str>) -> (&'static Encoding, EncodingBasis) {
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    let named = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    match named {
        Some(encoding) if !is_utf8 || encoding == UTF_8 || agrees(bytes, encoding) => {
            (encoding, EncodingBasis::Declared)
        }
        _ if is_utf8 && !bytes.contains(&0) => (UTF_8, EncodingBasis::ValidUtf8),
        _ => utf16_without_mark(bytes).map_or_else(
            || (guess(bytes), EncodingBasis::Guessed),
            |it| (it, EncodingBasis::ZeroBytes),
        ),
    }
}

/// Whether valid UTF-8 may still be in another encoding: only if it is plain ASCII, which reads
/// the same in both.
fn agrees(bytes: &[u8], encoding: &'static Encoding) -> bool {
    bytes.is_ascii() && encoding.is_ascii_compatible()
}

/// How many bytes are zero at even and at odd places; in UTF-16 these differ much.
pub(crate) fn zeros(bytes: &[u8]) -> (usize, usize) {
    let count = |offset: usize| {
        let places = bytes.iter().skip(offset).step_by(2);
        places.filter(|byte| **byte == 0).count()
    };
    (count(0), count(1))
}

/// UTF-16 whose letters are mostly ASCII shows a zero in every second byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096))?;
    let pairs = (sample.len() / 2).max(1);
    let (even, odd) = zeros(sample);
    if odd * 10 >= pairs && even * 20 < odd {
        Some(UTF_16LE)
    } else if even * 10 >= pairs && odd * 20 < even {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

fn decode_as(bytes: &[u8], encoding: &'static Encoding, basis: EncodingBasis) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let text = text.into_owned();
    let replaced = text.matches('\u{fffd}').count();
    Decoded {
        encoding: EncodingUsed {
            name: encoding.name().to_owned(),
            basis,
            replaced,
        },
        text,
    }
}
