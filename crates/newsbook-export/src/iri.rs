//! IRIs that EPUBCheck and every RDF processor take.

use std::fmt::Write;

/// Percent-encodes what an IRI may not hold (RFC 3987, section 2.2) and URLs of the web do: browsers let `|` and `[` in a
/// query pass, processors of linked data drop the triple, and judges of books the book.
pub fn encode(text: &str) -> String {
    let mut iri = String::with_capacity(text.len());
    let mut fragment = false;
    // Brackets stand in the host alone, around an IPv6 address.
    let host = text.find("://").map_or(0, |at| at + 3);
    let path = text
        .get(host..)
        .and_then(|rest| rest.find(['/', '?', '#']))
        .map_or(text.len(), |at| host + at);
    for (at, c) in text.char_indices() {
        let keep = match c {
            '%' => is_escape(text.as_bytes().get(at + 1..at + 3)),
            '#' => !std::mem::replace(&mut fragment, true),
            '[' | ']' => (host..path).contains(&at),
            '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`' => false,
            c => c.is_ascii_graphic() || is_beyond_ascii(c),
        };
        if keep {
            iri.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(iri, "%{byte:02X}"); // a String takes all
            }
        }
    }
    iri
}

fn is_escape(digits: Option<&[u8]>) -> bool {
    digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

/// The production `ucschar`: neither private use, which queries alone may hold, nor specials and noncharacters.
fn is_beyond_ascii(c: char) -> bool {
    matches!(c, '\u{A0}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFEF}')
        || matches!(c, '\u{10000}'..='\u{DFFFD}' | '\u{E1000}'..='\u{EFFFD}')
            && (c as u32) & 0xFFFE != 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxrdf::NamedNode;
    use proptest::prelude::*;

    #[test]
    fn good_iris_stay_as_they_are() {
        for iri in [
            "urn:uuid:6f5b9a3e-0000-5000-8000-000000000001",
            "https://example.org/a?b=c&d=%20#e",
            "http://[2001:db8::1]:80/",
            "https://example.org/天気",
        ] {
            assert_eq!(encode(iri), iri);
        }
    }

    #[test]
    fn what_browsers_let_pass_is_encoded() {
        assert_eq!(
            encode("https://e.org/a b?x={|}&y=[1]&z=100%#a#b"),
            "https://e.org/a%20b?x=%7B%7C%7D&y=%5B1%5D&z=100%25#a%23b"
        );
    }

    proptest! {
        #[test]
        fn any_tail_of_an_address_gives_an_iri(tail in any::<String>()) {
            let iri = encode(&format!("https://example.org/{tail}"));
            prop_assert!(NamedNode::new(&iri).is_ok(), "{iri}");
        }
    }
}
