//! The ZIP archive that an EPUB is (EPUB 3.3, section 4.2), written in one pass to any writer.
//!
//! A [`Member`] is compressed before it comes here, on whatever thread rendered it, so its sizes are known: nothing is
//! sought back to and no data descriptor is needed. [`Archive`] keeps only the central directory. Every member has the
//! same date, for the archive must not depend on the clock. Records are those of PKWARE's APPNOTE 6.3.10, sections 4.3
//! and 4.5.3; ZIP64 ones are written only where a number needs them.

use flate2::{Compress, Compression, FlushCompress, Status};
use std::cell::RefCell;
use std::io::{self, Write};

/// Names are UTF-8 (APPNOTE, section 4.4.4, bit 11).
const FLAGS: u16 = 1 << 11;
/// Midnight on 1 January 1980, the first date that a ZIP archive can have (APPNOTE, section 4.4.6).
const TIME: u16 = 0;
const DATE: u16 = (1 << 5) | 1;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// The version of the specification that has ZIP64 (APPNOTE, section 4.4.3).
const VERSION_ZIP64: u16 = 45;
const VERSION_DEFLATE: u16 = 20;

/// How hard the engine tries: a book is 0.7 % larger than at level 6 and written in a tenth less time (docs/benchmarks.md).
const LEVEL: Compression = Compression::new(3);

thread_local! {
    /// One engine a thread: to set one up costs as much as to deflate a short chapter.
    static ENGINE: RefCell<Compress> = RefCell::new(Compress::new(LEVEL, false));
}

/// One file of the archive, ready to be written.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    name: String,
    method: u16,
    crc: u32,
    size: u64,
    data: Vec<u8>,
}

impl Member {
    /// A file as it is.
    pub(crate) fn stored(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self {
            name: name.into(),
            method: STORED,
            crc: crc32fast::hash(&bytes),
            size: bytes.len() as u64,
            data: bytes,
        }
    }

    /// A file compressed, on the calling thread.
    pub(crate) fn deflated(name: impl Into<String>, bytes: &[u8]) -> Self {
        Self {
            name: name.into(),
            method: DEFLATED,
            crc: crc32fast::hash(bytes),
            size: bytes.len() as u64,
            data: deflate(bytes),
        }
    }
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    ENGINE.with_borrow_mut(|engine| {
        engine.reset();
        let mut out = Vec::with_capacity(bytes.len() / 2 + 64);
        let mut rest = bytes;
        loop {
            let before = engine.total_in();
            let status = engine
                .compress_vec(rest, &mut out, FlushCompress::Finish)
                .expect("an engine in good order deflates from memory to memory");
            if status == Status::StreamEnd {
                return out;
            }
            let read = usize::try_from(engine.total_in() - before).unwrap_or(rest.len());
            rest = rest.get(read..).unwrap_or_default();
            out.reserve(out.len());
        }
    })
}

/// An archive that is being written.
pub(crate) struct Archive<'w> {
    out: &'w mut dyn Write,
    offset: u64,
    directory: Record,
    members: u64,
}

impl<'w> Archive<'w> {
    /// Starts an archive at the writer's present place.
    pub(crate) fn new(out: &'w mut dyn Write) -> Self {
        Self {
            out,
            offset: 0,
            directory: Record::default(),
            members: 0,
        }
    }

    /// Writes one member.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub(crate) fn add(&mut self, member: &Member) -> io::Result<()> {
        let local = local_header(member);
        self.out.write_all(&local.0)?;
        self.out.write_all(&member.data)?;
        self.directory.central_header(member, self.offset);
        self.offset += (local.0.len() + member.data.len()) as u64;
        self.members += 1;
        Ok(())
    }

    /// Writes the central directory.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub(crate) fn finish(self) -> io::Result<()> {
        let size = self.directory.0.len() as u64;
        self.out.write_all(&self.directory.0)?;
        self.out
            .write_all(&end_records(self.members, size, self.offset).0)
    }
}

/// The header before a member's data (APPNOTE, section 4.3.7).
fn local_header(member: &Member) -> Record {
    let sizes = Sizes::of(member);
    let extra = Record::zip64(sizes.large());
    let mut record = Record::default();
    record.u32(0x0403_4b50).common(member, &sizes, &extra);
    record.bytes(member.name.as_bytes()).bytes(&extra.0);
    record
}

/// What ends an archive (APPNOTE, sections 4.3.14 to 4.3.16).
fn end_records(members: u64, size: u64, offset: u64) -> Record {
    let mut record = Record::default();
    if members >= u64::from(u16::MAX) || is_large(size) || is_large(offset) {
        record.u32(0x0606_4b50).u64(44);
        record.u16(VERSION_ZIP64).u16(VERSION_ZIP64).u32(0).u32(0);
        record.u64(members).u64(members).u64(size).u64(offset);
        record.u32(0x0706_4b50).u32(0).u64(offset + size).u32(1);
    }
    let count = u16::try_from(members).unwrap_or(u16::MAX);
    record.u32(0x0605_4b50).u16(0).u16(0).u16(count).u16(count);
    record.u32(small(size)).u32(small(offset)).u16(0);
    record
}

/// Whether a number does not fit a field of 32 bits, whose highest value means "see the ZIP64 record".
fn is_large(number: u64) -> bool {
    number >= u64::from(u32::MAX)
}

/// A number for a field of 32 bits, or the mark that the ZIP64 record has it.
fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The two lengths of a member; where one needs 64 bits both are written so (APPNOTE, section 4.5.3).
struct Sizes {
    original: u64,
    compressed: u64,
}

impl Sizes {
    fn of(member: &Member) -> Self {
        Self {
            original: member.size,
            compressed: member.data.len() as u64,
        }
    }

    fn large(&self) -> Vec<u64> {
        if is_large(self.original) || is_large(self.compressed) {
            vec![self.original, self.compressed]
        } else {
            Vec::new()
        }
    }
}

/// Numbers as ZIP writes them, the lowest byte first.
#[derive(Default)]
struct Record(Vec<u8>);

impl Record {
    fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.extend_from_slice(bytes);
        self
    }

    fn u16(&mut self, number: u16) -> &mut Self {
        self.bytes(&number.to_le_bytes())
    }

    fn u32(&mut self, number: u32) -> &mut Self {
        self.bytes(&number.to_le_bytes())
    }

    fn u64(&mut self, number: u64) -> &mut Self {
        self.bytes(&number.to_le_bytes())
    }

    /// The extra field with the numbers that need 64 bits (APPNOTE, section 4.5.3); nothing where none does.
    fn zip64(numbers: Vec<u64>) -> Self {
        let mut extra = Self::default();
        if let Ok(length @ 1..) = u16::try_from(8 * numbers.len()) {
            extra.u16(1).u16(length);
        }
        for number in numbers {
            extra.u64(number);
        }
        extra
    }

    /// The fields that the local and the central header share, from the version to the length of the extra field.
    fn common(&mut self, member: &Member, sizes: &Sizes, extra: &Self) -> &mut Self {
        let version = if extra.0.is_empty() {
            VERSION_DEFLATE
        } else {
            VERSION_ZIP64
        };
        let [original, compressed] = if sizes.large().is_empty() {
            [small(sizes.original), small(sizes.compressed)]
        } else {
            [u32::MAX; 2]
        };
        let length = |bytes: &[u8]| u16::try_from(bytes.len()).unwrap_or(u16::MAX);
        self.u16(version).u16(FLAGS).u16(member.method);
        self.u16(TIME).u16(DATE).u32(member.crc);
        self.u32(compressed).u32(original);
        self.u16(length(member.name.as_bytes()))
            .u16(length(&extra.0))
    }

    /// A member's entry in the central directory (APPNOTE, section 4.3.12).
    fn central_header(&mut self, member: &Member, offset: u64) {
        let sizes = Sizes::of(member);
        let mut large = sizes.large();
        large.extend(Some(offset).filter(|offset| is_large(*offset)));
        let extra = Self::zip64(large);
        self.u32(0x0201_4b50).u16(VERSION_ZIP64);
        self.common(member, &sizes, &extra);
        self.u16(0).u16(0).u16(0).u32(0).u32(small(offset));
        self.bytes(member.name.as_bytes()).bytes(&extra.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Read};
    use zip::ZipArchive;

    fn written(members: &[Member]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut archive = Archive::new(&mut out);
        for member in members {
            archive.add(member).unwrap();
        }
        archive.finish().unwrap();
        out
    }

    #[test]
    fn members_come_back_whole_in_their_order() {
        let text = "Rain is likely. ".repeat(5000);
        let bytes = written(&[
            Member::stored("first", b"as it is".to_vec()),
            Member::deflated("second/ä", text.as_bytes()),
            Member::deflated("empty", b""),
        ]);
        assert!(bytes.len() < text.len() / 10);
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut read = Vec::new();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            let mut content = String::new();
            file.read_to_string(&mut content).unwrap();
            read.push((file.name().to_owned(), content));
        }
        let expected = [("first", "as it is"), ("second/ä", &text), ("empty", "")];
        assert_eq!(
            read,
            expected.map(|(name, content)| (name.to_owned(), content.to_owned()))
        );
    }

    #[test]
    fn text_that_cannot_be_compressed_comes_back_whole() {
        let mut state = 1_u32;
        let noise: Vec<u8> = (0..300_000)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state.to_be_bytes()[0]
            })
            .collect();
        let bytes = written(&[Member::deflated("noise", &noise)]);
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut back = Vec::new();
        archive.by_index(0).unwrap().read_to_end(&mut back).unwrap();
        assert!(back == noise);
    }

    #[test]
    fn small_archive_has_no_zip64_record() {
        let bytes = written(&[Member::stored("a", Vec::new())]);
        assert_eq!(bytes.len(), (30 + 1) + (46 + 1) + 22);
    }

    #[test]
    fn more_members_than_16_bits_count_are_all_found() {
        let members: Vec<Member> = (0..65_536)
            .map(|number| Member::stored(number.to_string(), Vec::new()))
            .collect();
        let archive = ZipArchive::new(Cursor::new(written(&members))).unwrap();
        assert_eq!(archive.len(), 65_536);
    }

    #[test]
    fn place_beyond_4_gib_goes_to_the_zip64_field() {
        let place = 5 << 30;
        let mut directory = Record::default();
        directory.central_header(&Member::stored("a", Vec::new()), place);
        let bytes = directory.0;
        assert_eq!(bytes[6..8], 45_u16.to_le_bytes(), "version needed");
        assert_eq!(bytes[42..46], [0xFF; 4], "the field of 32 bits");
        assert_eq!(bytes[47..51], [1, 0, 8, 0], "the extra field's head");
        assert_eq!(bytes[51..], place.to_le_bytes());
    }

    #[test]
    fn member_beyond_4_gib_has_both_sizes_in_64_bits() {
        let member = Member {
            size: u64::from(u32::MAX),
            ..Member::stored("a", b"xyz".to_vec())
        };
        let bytes = local_header(&member).0;
        assert_eq!(bytes[18..26], [0xFF; 8], "the fields of 32 bits");
        assert_eq!(bytes[31..35], [1, 0, 16, 0], "the extra field's head");
        assert_eq!(bytes[35..43], member.size.to_le_bytes());
        assert_eq!(bytes[43..51], 3_u64.to_le_bytes());
    }

    #[test]
    fn directory_beyond_4_gib_is_found_through_the_locator() {
        let (members, size, offset) = (3, 100, 5 << 30);
        let bytes = end_records(members, size, offset).0;
        assert_eq!(bytes.len(), 56 + 20 + 22);
        assert_eq!(bytes[48..56], offset.to_le_bytes());
        assert_eq!(bytes[56..60], 0x0706_4b50_u32.to_le_bytes());
        assert_eq!(bytes[64..72], (offset + size).to_le_bytes());
        assert_eq!(bytes[92..96], [0xFF; 4]);
    }
}
