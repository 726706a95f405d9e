//! A quotation mark that opens a cell and is never rightly closed.

/// The line at which such a mark stands, counted from 1.
///
/// A reader of tables takes all that follows it for one cell, and so swallows rows without a word.
/// A mark is rightly closed before a delimiter or the end of a line; another one inside the cell is
/// doubled. A cell on one line harms no other row, whatever its marks.
pub(super) fn unclosed(text: &str, delimiter: u8) -> Option<usize> {
    let mut scan = Scan {
        line: 1,
        place: Place::Start,
    };
    let mut letters = text.bytes().peekable();
    while let Some(byte) = letters.next() {
        let doubled = byte == b'"' && letters.peek() == Some(&b'"');
        if doubled && matches!(scan.place, Place::Quoted(_)) {
            letters.next();
            continue;
        }
        if let Some(line) = scan.step(byte, delimiter) {
            return Some(line);
        }
    }
    match scan.place {
        Place::Quoted(line) => Some(line),
        _ => None,
    }
}

struct Scan {
    line: usize,
    place: Place,
}

enum Place {
    /// Where a cell begins.
    Start,
    /// In a cell without marks around it.
    Plain,
    /// In a cell whose mark was opened on this line.
    Quoted(usize),
    /// After the closing mark of a cell that was opened on this line.
    Closed(usize),
}

impl Scan {
    /// Goes on by one byte; tells the line of a mark that cannot have been meant as it stands.
    fn step(&mut self, byte: u8, delimiter: u8) -> Option<usize> {
        let ends = byte == delimiter || byte == b'\n' || byte == b'\r';
        self.place = match self.place {
            Place::Quoted(opened) if byte == b'"' => Place::Closed(opened),
            Place::Quoted(opened) => Place::Quoted(opened),
            Place::Start if byte == b'"' => Place::Quoted(self.line),
            _ if ends => Place::Start,
            Place::Closed(opened) if opened < self.line => return Some(opened),
            _ => Place::Plain,
        };
        self.line += usize::from(byte == b'\n');
        None
    }
}
