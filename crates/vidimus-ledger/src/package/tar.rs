//! The headers of a tar file (POSIX ustar), in the one form in which packages have them.

pub(crate) const BLOCK: usize = 512;

/// The largest size that eleven octal digits hold.
const LARGEST_OCTAL: u64 = 0o77_777_777_777;

/// One file of a tar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) size: u64,
}

impl Member {
    /// The block that stands before the file.
    pub(crate) fn header(&self) -> [u8; BLOCK] {
        let mut block = [0; BLOCK];
        put(&mut block, 0, self.name.as_bytes());
        put(&mut block, 100, b"0000644\x000000000\x000000000\0");
        put(&mut block, 124, &size_field(self.size));
        put(&mut block, 136, b"00000000000\0        0");
        put(&mut block, 257, b"ustar\x0000");
        let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
        put(&mut block, 148, format!("{sum:06o}\0 ").as_bytes());
        block
    }

    /// Reads the block before a file; exact inverse of [`Member::header`], and refuses anything else.
    pub(crate) fn from_header(block: &[u8; BLOCK]) -> Option<Self> {
        let name = block.split(|byte| *byte == 0).next()?;
        let member = Self {
            name: std::str::from_utf8(name).ok()?.to_owned(),
            size: size_from(block.get(124..136)?)?,
        };
        (name.len() < 100 && member.header() == *block).then_some(member)
    }

    /// The zero bytes that fill the file's last block.
    pub(crate) const fn padding(&self) -> usize {
        let over = self.size % BLOCK as u64;
        #[expect(clippy::cast_possible_truncation, reason = "less than a block")]
        if over == 0 { 0 } else { BLOCK - over as usize }
    }
}

fn put(block: &mut [u8], at: usize, bytes: &[u8]) {
    for (place, byte) in block.iter_mut().skip(at).zip(bytes) {
        *place = *byte;
    }
}

/// Octal digits, or from 8 GiB on a number in base 256 behind a mark, as GNU tar writes it.
fn size_field(size: u64) -> [u8; 12] {
    let mut field = [0; 12];
    if size <= LARGEST_OCTAL {
        put(&mut field, 0, format!("{size:011o}").as_bytes());
    } else {
        put(&mut field, 0, &[0x80]);
        put(&mut field, 4, &size.to_be_bytes());
    }
    field
}

fn size_from(field: &[u8]) -> Option<u64> {
    match field {
        [0x80, 0, 0, 0, large @ ..] => Some(u64::from_be_bytes(large.try_into().ok()?)),
        [digits @ .., 0] => u64::from_str_radix(std::str::from_utf8(digits).ok()?, 8).ok(),
        _ => None,
    }
}
