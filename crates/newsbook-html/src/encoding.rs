//! The encoding that a page names in its first bytes (section 13.2.3.2, "prescan a byte stream").

/// How far the name may stand from the start.
const FIRST: usize = 4096;

/// Finds the encoding that a `meta` element or an XML declaration names.
pub(crate) fn named(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..FIRST).unwrap_or(bytes).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let declaration = head
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"))
        .and_then(|(rest, _)| value(rest, "encoding"));
    let metas = head.split("<meta").skip(1);
    declaration.or_else(|| {
        metas
            .filter_map(|meta| meta.split_once('>').map(|(meta, _)| meta))
            .find_map(|meta| value(meta, "charset"))
    })
}

/// The value that follows a name and an equals sign, with or without quotation marks.
fn value(text: &str, name: &str) -> Option<String> {
    let (_, rest) = text.split_once(name)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let rest = rest.trim_start_matches(['"', '\'']);
    let end = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')))
        .unwrap_or(rest.len());
    let value = rest.get(..end).unwrap_or_default();
    (!value.is_empty()).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_where_pages_put_them() {
        for (head, name) in [
            ("<!doctype html><META CHARSET=Shift_JIS>", Some("shift_jis")),
            (
                "<meta name=a content=b><meta http-equiv='content-type' content='text/html; charset=windows-1251'>",
                Some("windows-1251"),
            ),
            (
                "<?xml version='1.0' encoding=\"ISO-8859-1\"?><html>",
                Some("iso-8859-1"),
            ),
            ("<p>charset=utf-8</p>", None),
            ("<meta charset=\"", None),
        ] {
            assert_eq!(named(head.as_bytes()).as_deref(), name, "{head}");
        }
    }
}
